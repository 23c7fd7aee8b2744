package dev.holdfast.host.job;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a copy of a job is called.
 *
 * @param name unique
 */
public record JobCopyRequest(@NotBlank @Size(max = 200) String name) {}
