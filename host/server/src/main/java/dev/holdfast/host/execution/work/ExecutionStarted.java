package dev.holdfast.host.execution.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution begins. Published in the transaction in which a host takes it, in the scope of its
 * organisation.
 *
 * @param id the execution
 * @param jobId the job; null if there is none, or it was deleted
 */
public record ExecutionStarted(ExecutionType type, UUID id, @Nullable UUID jobId) {}
