package dev.holdfast.host.organisation.role;

import java.util.List;

/**
 * The whole catalogue.
 *
 * @param items all permissions
 */
public record PermissionList(List<PermissionView> items) {}
