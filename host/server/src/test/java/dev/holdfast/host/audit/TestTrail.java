package dev.holdfast.host.audit;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.TestTenants;
import io.ebean.Database;

/** An audit trail over a real database, without a host around it. */
public final class TestTrail {

  private TestTrail() {}

  /** For these organisations. */
  public static AuditTrail of(TestTenants tenants) {
    return of(tenants.database(), tenants.scope());
  }

  /** The same without organisations to begin with. */
  public static AuditTrail of(Database database, RequestScope scope) {
    return new AuditTrail(
        database, scope, new ChainEnds(database), new FailureBudget(), new ChangeBudget());
  }
}
