/** The entry point of a plugin, what every adapter has in common, and what the host gives it. */
@NullMarked
package dev.holdfast.plugin;

import org.jspecify.annotations.NullMarked;
