/** Applies retention: which copies expire, why, and when they are deleted. */
@NullMarked
package dev.holdfast.host.catalogue.retention;

import org.jspecify.annotations.NullMarked;
