package dev.holdfast.host.audit;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class AuditLogOnPostgresTest extends AuditLogTest {

  @Override
  String[] dropTriggers() {
    return new String[] {"drop trigger audit_log_append_only on audit_log"};
  }
}
