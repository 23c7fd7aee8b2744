/** Processes of this machine, and everything that they started. */
@NullMarked
package dev.holdfast.runtime.process;

import org.jspecify.annotations.NullMarked;
