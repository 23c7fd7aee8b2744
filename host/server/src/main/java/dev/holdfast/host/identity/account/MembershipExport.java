package dev.holdfast.host.identity.account;

import dev.holdfast.host.audit.ActionView;
import dev.holdfast.host.identity.key.ApiKeyView;
import java.time.Instant;
import java.util.List;

/**
 * What an organisation keeps of somebody.
 *
 * @param organisation its name
 * @param joinedAt since when they belong to it
 * @param roles names of the roles given to them
 * @param apiKeys their keys there
 * @param actions what they did there; the last 10,000
 */
public record MembershipExport(
    String organisation,
    Instant joinedAt,
    List<String> roles,
    List<ApiKeyView> apiKeys,
    List<ActionView> actions) {}
