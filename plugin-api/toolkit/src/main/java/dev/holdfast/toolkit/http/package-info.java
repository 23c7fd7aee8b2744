/** HTTP requests that end when the work is cancelled or when nothing moves. */
@NullMarked
package dev.holdfast.toolkit.http;

import org.jspecify.annotations.NullMarked;
