package dev.holdfast.host.benchmark;

import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The history of an installation: valid audit logs, runs and backups. */
final class History {

  /** A single old action. */
  static final String RARE_ACTION = "organisation.status";

  /** An object of one in five hundred actions, always a job change, and never by the busy user. */
  static final String HOT_THING = "hot";

  private static final List<String> ACTIONS =
      List.of("user.login", "user.logout", "job.change", "team.join", "backup.download");
  private static final Duration LENGTH = Duration.ofDays(300);

  final Instant end = Instant.now().minus(Duration.ofDays(1));
  final Instant begin = end.minus(LENGTH);
  private final Connection connection;
  private final InstallationSize size;
  private final Population people;
  final List<UUID> rows = new ArrayList<>();
  private final Map<UUID, AuditLink> ends = new HashMap<>();

  History(Connection connection, InstallationSize size, Population people) {
    this.connection = connection;
    this.size = size;
    this.people = people;
  }

  /** A user with a single action, long ago. */
  UUID rareUser() {
    return people.users.get(1);
  }

  /** A user with a tenth of all actions, all of them joining teams. */
  UUID busyUser() {
    return people.users.get(2);
  }

  void seed() throws SQLException {
    String[] columns = {
      "organisation_id", "sequence", "occurred_at", "user_id", "api_key_id", "action", "resource",
      "resource_id", "details", "ip_address", "user_agent", "success", "previous_hash", "hash"
    };
    try (BulkRows table = new BulkRows(connection, "audit_log", columns)) {
      for (int i = 0; i < size.auditRows(); i++) {
        add(table, i);
      }
    }
    try (Statement statement = connection.createStatement();
        BulkRows table =
            new BulkRows(connection, "audit_chain", "organisation_id", "sequence", "hash")) {
      for (AuditLink end : ends.values()) {
        int updated =
            statement.executeUpdate(
                "update audit_chain set sequence = %d, hash = '%s' where organisation_id = '%s'"
                    .formatted(end.row().sequence(), end.hash(), end.row().organisationId()));
        if (updated == 0) {
          table.add(end.row().organisationId(), end.row().sequence(), end.hash());
        }
      }
    }
  }

  private void add(BulkRows table, int i) throws SQLException {
    List<UUID> organisations = people.organisations;
    UUID organisation =
        i % 10 > 0 ? people.first() : organisations.get(1 + i / 10 % (organisations.size() - 1));
    AuditLink last = ends.get(organisation);
    long sequence = last == null ? first(organisation) : last.row().sequence() + 1;
    String previous = last == null ? firstHash(organisation) : last.hash();
    boolean busy = i % 10 == 5;
    boolean hot = i % 500 == 44;
    String action =
        i == 21 ? RARE_ACTION : busy ? "team.join" : hot ? "job.change" : ACTIONS.get(i % 7 % 5);
    AuditRecord row =
        new AuditRecord(
            organisation,
            sequence,
            begin.plus(LENGTH.multipliedBy(i).dividedBy(size.auditRows())),
            i == 22 ? rareUser() : busy ? busyUser() : user(i),
            null,
            action,
            action.substring(0, action.indexOf('.')),
            hot ? HOT_THING : "thing-" + i / 30,
            "{\"name\":[\"before\",\"after\"],\"number\":" + i + "}",
            "192.0.2.1",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            i % 100 != 3);
    AuditLink link = AuditLink.append(row, previous);
    ends.put(organisation, link);
    UUID id =
        table.add(
            organisation,
            sequence,
            row.occurredAt(),
            row.userId(),
            row.apiKeyId(),
            action,
            row.resource(),
            row.resourceId(),
            row.details(),
            row.ipAddress(),
            row.userAgent(),
            row.success(),
            previous,
            link.hash());
    if (organisation.equals(people.first())) {
      rows.add(id);
    }
  }

  private UUID user(int i) {
    // Returns one of the first half of the members, except the first ten.
    return people.users.get(Math.min(size.members() - 1, 10 + i / 11 % (size.members() / 2)));
  }

  private long first(UUID organisation) throws SQLException {
    String sequence = chain("sequence", organisation);
    return sequence.isEmpty() ? 1 : Long.parseLong(sequence) + 1;
  }

  private String firstHash(UUID organisation) throws SQLException {
    String hash = chain("hash", organisation);
    return hash.isEmpty() ? AuditLink.FIRST : hash;
  }

  private String chain(String column, UUID organisation) throws SQLException {
    String sql =
        "select %s from audit_chain where organisation_id = '%s'".formatted(column, organisation);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
