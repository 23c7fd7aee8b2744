package dev.holdfast.host.job;

import dev.holdfast.engine.schema.ResourceName;

/**
 * What a copy of a job is called.
 *
 * @param name unique
 */
public record JobCopyRequest(@ResourceName String name) {}
