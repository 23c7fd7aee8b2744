package dev.holdfast.host.job;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some jobs, newest first.
 *
 * @param items the jobs
 * @param next pass it as after for the next page; null on the last
 */
public record JobPage(List<JobView> items, @Nullable UUID next) {}
