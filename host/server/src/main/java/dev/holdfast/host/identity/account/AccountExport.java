package dev.holdfast.host.identity.account;

import dev.holdfast.host.identity.session.SessionView;
import java.time.Instant;
import java.util.List;

/**
 * All that the host keeps of somebody, without what proves who they are.
 *
 * @param exportedAt when it was put together
 * @param profile who they are
 * @param sessions from where they are signed in
 * @param memberships what each of their organisations keeps
 */
public record AccountExport(
    Instant exportedAt,
    ProfileView profile,
    List<SessionView> sessions,
    List<MembershipExport> memberships) {}
