package dev.holdfast.host.organisation.role;

import java.util.List;

/**
 * The whole catalogue.
 *
 * @param items every permission that can be given
 */
public record PermissionList(List<PermissionView> items) {}
