package dev.holdfast.host.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the audit log, newest first.
 *
 * @param items the rows
 * @param next what {@code after} is for the next page; null on the last
 */
public record AuditLogPage(List<AuditLogView> items, @Nullable UUID next) {}
