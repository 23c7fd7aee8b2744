package dev.holdfast.host.identity.account.profile;

import dev.holdfast.host.identity.session.SessionView;
import java.time.Instant;
import java.util.List;

/**
 * All that the host keeps of somebody, without what proves who they are.
 *
 * @param exportedAt time of the export
 * @param profile the profile
 * @param sessions the active sessions
 * @param memberships the data of each membership
 */
public record AccountExport(
    Instant exportedAt,
    ProfileView profile,
    List<SessionView> sessions,
    List<MembershipExport> memberships) {}
