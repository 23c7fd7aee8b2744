package dev.holdfast.host.audit;

import dev.holdfast.host.access.Callers;
import dev.holdfast.host.organisation.TestTenants;

/** An audit trail over a real database, without a host around it. */
public final class TestTrail {

  private TestTrail() {}

  /** Of a caller whom nobody knows. */
  public static AuditTrail of(TestTenants tenants) {
    return of(tenants, new Callers(), new ClientOrigins());
  }

  static AuditTrail of(TestTenants tenants, Callers callers, ClientOrigins clients) {
    return new AuditTrail(
        tenants.database(),
        tenants.scope(),
        callers,
        clients,
        new ChainEnds(tenants.database()),
        new FailureBudget());
  }
}
