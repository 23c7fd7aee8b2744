/** Executions of all kinds: queued, run, logged and followed. */
@NullMarked
package dev.holdfast.host.execution;

import org.jspecify.annotations.NullMarked;
