/** External programs: found, started, fed, drained and ended on the plugin's behalf. */
@NullMarked
package dev.holdfast.plugin.tool;

import org.jspecify.annotations.NullMarked;
