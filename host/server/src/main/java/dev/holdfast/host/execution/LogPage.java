package dev.holdfast.host.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a log, oldest first.
 *
 * @param items the lines
 * @param next the sequence after which the next page begins, or null when there is no more for now
 */
public record LogPage(List<LogLine> items, @Nullable Integer next) {}
