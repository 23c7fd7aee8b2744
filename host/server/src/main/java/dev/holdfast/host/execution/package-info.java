/** Runs of all kinds: queued, carried out one after the other or side by side, logged, followed. */
@NullMarked
package dev.holdfast.host.execution;

import org.jspecify.annotations.NullMarked;
