package dev.holdfast.host.job;

import dev.holdfast.host.schema.ResourceName;

/**
 * What a copy of a job is called.
 *
 * @param name unique
 */
public record JobCopyRequest(@ResourceName String name) {}
