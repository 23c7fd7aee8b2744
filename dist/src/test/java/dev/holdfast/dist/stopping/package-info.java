/** A plugin whose adapters stop for ever at a point that the test names. */
@NullMarked
package dev.holdfast.dist.stopping;

import org.jspecify.annotations.NullMarked;
