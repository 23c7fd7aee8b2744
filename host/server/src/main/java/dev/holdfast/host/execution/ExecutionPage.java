package dev.holdfast.host.execution;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some executions, newest first.
 *
 * @param items the executions
 * @param next where the next page begins, or null on the last
 */
public record ExecutionPage(List<ExecutionView> items, @Nullable UUID next) {}
