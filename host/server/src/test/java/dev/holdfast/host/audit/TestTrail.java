package dev.holdfast.host.audit;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.TestTenants;
import io.ebean.Database;

/** An audit trail over a real database, without a host around it. */
public final class TestTrail {

  private TestTrail() {}

  /** Creates a trail for these organisations. */
  public static AuditTrail of(TestTenants tenants) {
    return of(tenants.database(), tenants.scope());
  }

  /** Creates a trail without organisations. */
  public static AuditTrail of(Database database, RequestScope scope) {
    return new AuditTrail(
        database, scope, new ChainEnds(database), new FailureBudget(), new ChangeBudget());
  }
}
