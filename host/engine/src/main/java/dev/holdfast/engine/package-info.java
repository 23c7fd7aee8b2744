/** Shared by all parts of the engine: bound adapters, events and reasons of runs, cancellation. */
@NullMarked
package dev.holdfast.engine;

import org.jspecify.annotations.NullMarked;
