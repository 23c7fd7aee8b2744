/**
 * What every part of a backup's life shares: the bound adapters, what a run says, and how it is
 * cancelled.
 */
@NullMarked
package dev.holdfast.engine;

import org.jspecify.annotations.NullMarked;
