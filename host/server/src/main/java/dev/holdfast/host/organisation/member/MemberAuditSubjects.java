package dev.holdfast.host.organisation.member;

import dev.holdfast.host.audit.AuditLogs.AuditSubjects;
import dev.holdfast.host.organisation.member.query.QMembership;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells the audit log which people it may be asked about. */
@Singleton
final class MemberAuditSubjects implements AuditSubjects {

  private final Database database;

  MemberAuditSubjects(Database database) {
    this.database = database;
  }

  @Override
  public boolean isMember(UUID userId) {
    return new QMembership(database).userId.eq(userId).leftAt.isNull().exists();
  }
}
