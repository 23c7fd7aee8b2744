package dev.holdfast.host.access;

import java.util.UUID;

/**
 * One object that a request names in its path.
 *
 * @param type never {@link ScopeType#ALL}
 * @param id the object's id
 */
public record Target(ScopeType type, UUID id) {}
