/** External programs, such as those that dump and restore databases. */
@NullMarked
package dev.holdfast.toolkit.tool;

import org.jspecify.annotations.NullMarked;
