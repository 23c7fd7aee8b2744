/** The memory that all work on a host shares. */
@NullMarked
package dev.holdfast.runtime.memory;

import org.jspecify.annotations.NullMarked;
