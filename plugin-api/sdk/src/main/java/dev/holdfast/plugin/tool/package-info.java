/** External programs, started and ended by the host on behalf of plugins. */
@NullMarked
package dev.holdfast.plugin.tool;

import org.jspecify.annotations.NullMarked;
