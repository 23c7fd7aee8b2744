/** Digests of rows. */
@NullMarked
package dev.holdfast.toolkit.digest;

import org.jspecify.annotations.NullMarked;
