/** Digests of rows and of files. */
@NullMarked
package dev.holdfast.toolkit.digest;

import org.jspecify.annotations.NullMarked;
