package dev.holdfast.host.benchmark;

import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.host.signin.TestUsers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** People, organisations and permissions. */
final class Population {

  private static final String HASH = TestUsers.hash("m=64,t=1,p=1");
  private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(365));
  private static final Instant SOON = Instant.now().plus(Duration.ofHours(1));
  private static final int FEW = 10;

  final List<UUID> users = new ArrayList<>();
  final List<UUID> organisations = new ArrayList<>();
  final List<UUID> members = new ArrayList<>();
  final List<UUID> roles = new ArrayList<>();
  final List<UUID> teams = new ArrayList<>();
  final List<UUID> grants = new ArrayList<>();
  final List<UUID> invitations = new ArrayList<>();
  final List<UUID> keys = new ArrayList<>();
  private final Connection connection;
  private final InstallationSize size;

  /**
   * @param first the first organisation, which already exists
   */
  Population(Connection connection, InstallationSize size, UUID first) {
    this.connection = connection;
    this.size = size;
    organisations.add(first);
  }

  static String email(int user) {
    return "user" + user + "@example.com";
  }

  UUID first() {
    return organisations.get(0);
  }

  UUID second() {
    return organisations.get(1);
  }

  void seed() throws SQLException {
    addUsers();
    addOrganisations();
    addRoles();
    addMembers();
    addGrants();
    addInvitations();
    addKeys();
    addSessions();
  }

  private void addUsers() throws SQLException {
    try (BulkRows rows =
        new BulkRows(
            connection,
            "app_user",
            "email",
            "email_verified",
            "name",
            "time_zone",
            "date_format",
            "time_format",
            "password_hash",
            "two_factor_enabled",
            "passkey_two_factor",
            "blocked_at",
            "locked_until",
            "failed_logins",
            "login_count",
            "version")) {
      for (int i = 0; i < size.users(); i++) {
        // The few blocked people were created first, so they are last in any list.
        Instant blocked = i < 3 ? LONG_AGO : null;
        Instant locked = i >= 3 && i < 6 ? SOON : null;
        users.add(
            rows.add(
                email(i),
                true,
                "Somebody " + i,
                "UTC",
                "P",
                "p",
                HASH,
                false,
                false,
                blocked,
                locked,
                0,
                0,
                1));
      }
    }
  }

  private void addOrganisations() throws SQLException {
    try (BulkRows rows = new BulkRows(connection, "organisation", "name", "slug", "version")) {
      for (int i = 1; i < size.organisations(); i++) {
        organisations.add(rows.add("Organisation " + i, "org-" + i, 1));
      }
    }
  }

  private void addRoles() throws SQLException {
    try (BulkRows role =
            new BulkRows(
                connection,
                "role",
                "organisation_id",
                "slug",
                "name",
                "description",
                "edited",
                "version");
        BulkRows team =
            new BulkRows(
                connection, "team", "organisation_id", "slug", "name", "description", "version")) {
      for (int i = 0; i < size.roles(); i++) {
        roles.add(role.add(first(), "role-" + i, "Role " + i, "", false, 1));
        teams.add(team.add(first(), "team-" + i, "Team " + i, "", 1));
      }
    }
    try (BulkRows permission =
            new BulkRows(
                connection, "role_permission", "organisation_id", "role_id", "permission");
        BulkRows of =
            new BulkRows(connection, "team_role", "organisation_id", "team_id", "role_id")) {
      for (int i = 0; i < size.roles(); i++) {
        for (String slug : List.of("jobs:read", "backups:read", "executions:*")) {
          permission.add(first(), roles.get(i), slug);
        }
        of.add(first(), teams.get(i), roles.get(i));
      }
    }
  }

  private void addMembers() throws SQLException {
    try (BulkRows rows =
        new BulkRows(
            connection, "membership", "organisation_id", "user_id", "joined_at", "version")) {
      for (int i = 0; i < size.users(); i++) {
        UUID id = rows.add(organisation(i), users.get(i), LONG_AGO, 1);
        if (i < size.members()) {
          members.add(id);
        }
      }
    }
    try (BulkRows role =
            new BulkRows(
                connection, "membership_role", "organisation_id", "membership_id", "role_id");
        BulkRows team =
            new BulkRows(
                connection, "team_member", "organisation_id", "team_id", "membership_id")) {
      for (int i = 0; i < members.size(); i++) {
        for (int j = 0; j < 3; j++) {
          role.add(first(), members.get(i), roles.get((i + j) % roles.size()));
          team.add(first(), teams.get((i + j) % teams.size()), members.get(i));
        }
      }
    }
  }

  private UUID organisation(int user) {
    return user < size.members()
        ? first()
        : organisations.get(1 + (user - size.members()) % (organisations.size() - 1));
  }

  private void addGrants() throws SQLException {
    try (BulkRows rows =
        new BulkRows(
            connection,
            "user_permission",
            "organisation_id",
            "user_id",
            "permission",
            "scope_type",
            "granted_at")) {
      for (int i = 1; i < organisations.size(); i++) {
        rows.add(organisations.get(i), users.get(size.members() + i - 1), "*", "all", LONG_AGO);
      }
      for (int i = 0; i < size.grants(); i++) {
        grants.add(rows.add(first(), users.get(i % size.members()), "audit:read", "all", LONG_AGO));
      }
    }
  }

  private void addInvitations() throws SQLException {
    try (BulkRows rows =
        new BulkRows(
            connection,
            "invitation",
            "organisation_id",
            "email",
            "role_ids",
            "team_ids",
            "token_hash",
            "accepted_at",
            "expires_at",
            "version")) {
      for (int i = 0; i < size.grants() + FEW; i++) {
        // The second organisation's few come before all of the first one's; the first open ones,
        // too.
        UUID organisation = i < FEW ? second() : first();
        Instant end = i < FEW + 3 ? SOON : LONG_AGO;
        Instant accepted = i < FEW + 3 || i % 10 == 0 ? null : LONG_AGO;
        String hash = SecretToken.generate().hash();
        invitations.add(
            rows.add(organisation, "guest" + i + "@example.com", "", "", hash, accepted, end, 1));
      }
    }
  }

  private void addKeys() throws SQLException {
    try (BulkRows rows =
        new BulkRows(
            connection,
            "api_key",
            "organisation_id",
            "prefix",
            "key_hash",
            "name",
            "user_id",
            "permissions",
            "revoked_at",
            "version")) {
      for (int i = 0; i < size.grants() + FEW; i++) {
        UUID organisation = i < FEW ? second() : first();
        UUID user = i < FEW ? users.get(size.members()) : users.get(i % size.members());
        String hash = SecretToken.generate().hash();
        Instant revoked = i % 10 == 9 ? LONG_AGO : null;
        keys.add(rows.add(organisation, "p" + i, hash, "Key " + i, user, "jobs:read", revoked, 1));
      }
    }
  }

  private void addSessions() throws SQLException {
    try (BulkRows rows =
        new BulkRows(
            connection,
            "session",
            "user_id",
            "token_hash",
            "current_organisation_id",
            "ip_address",
            "user_agent",
            "last_activity_at",
            "expires_at",
            "authenticated_at",
            "factor_passed")) {
      Instant now = Instant.now();
      for (int i = 0; i < 2 * size.users(); i++) {
        int user = i % size.users();
        rows.add(
            users.get(user),
            SecretToken.generate().hash(),
            organisation(user),
            "192.0.2.1",
            "Browser",
            now,
            i % 2 == 0 ? SOON : LONG_AGO,
            now,
            false);
      }
    }
  }
}
