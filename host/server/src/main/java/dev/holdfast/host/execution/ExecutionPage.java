package dev.holdfast.host.execution;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some executions, newest first.
 *
 * @param items the executions
 * @param next pass it as after for the next page; null on the last
 */
public record ExecutionPage(List<ExecutionView> items, @Nullable UUID next) {}
