package dev.holdfast.host.audit;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class AuditLogOnPostgresTest extends AuditLogTest {

  @Override
  String[] removals() {
    return new String[] {
      "delete from audit_log",
      "delete from audit_chain",
      "truncate audit_log",
      "truncate audit_chain",
      "truncate organisation cascade"
    };
  }

  @Override
  String[] dropTriggers() {
    return new String[] {
      "drop trigger audit_log_append_only on audit_log",
      "drop trigger audit_chain_stays on audit_chain"
    };
  }
}
