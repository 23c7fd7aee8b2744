package dev.holdfast.host.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a log, oldest first.
 *
 * @param items the lines
 * @param next pass it as after for the next lines; null if there are none yet
 */
public record LogPage(List<LogLine> items, @Nullable Integer next) {}
