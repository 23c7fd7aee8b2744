package dev.holdfast.host.identity.account.profile;

import dev.holdfast.host.audit.ActionView;
import dev.holdfast.host.identity.key.ApiKeyView;
import java.time.Instant;
import java.util.List;

/**
 * What an organisation keeps of somebody.
 *
 * @param organisation name of the organisation
 * @param joinedAt when they joined
 * @param roles names of their own roles
 * @param apiKeys their API keys
 * @param actions their last 10,000 actions
 */
public record MembershipExport(
    String organisation,
    Instant joinedAt,
    List<String> roles,
    List<ApiKeyView> apiKeys,
    List<ActionView> actions) {}
