package dev.holdfast.host.organisation.role;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some roles, newest first.
 *
 * @param items the roles
 * @param next pass it as after for the next page; null on the last
 */
public record RolePage(List<RoleView> items, @Nullable UUID next) {}
