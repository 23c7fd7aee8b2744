package dev.holdfast.host.organisation.member;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditLogs.AuditSubjects;
import dev.holdfast.host.organisation.member.query.QMembership;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the organisations of a person. */
@Singleton
public final class MembershipLookup implements AuditSubjects {

  // Native SQL, as the entities have no associations to join.
  private static final String SQL =
      """
      select m.organisation_id
      from membership m join organisation o on o.id = m.organisation_id
      where m.user_id = ? and m.left_at is null and o.deleted_at is null
      order by m.joined_at, m.id
      """;

  private final Database database;
  private final RequestScope scope;

  MembershipLookup(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** Returns the organisations of a person, in the order of joining. */
  public List<UUID> organisationsOf(UUID userId) {
    List<UUID> ids = new ArrayList<>();
    scope.runAsSystem(
        "organisations of a person",
        () ->
            ids.addAll(
                database.sqlQuery(SQL).setParameter(userId).mapToScalar(UUID.class).findList()));
    return ids;
  }

  @Override
  public boolean isMember(UUID userId) {
    return new QMembership(database).userId.eq(userId).leftAt.isNull().exists();
  }
}
