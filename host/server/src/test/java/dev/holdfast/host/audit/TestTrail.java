package dev.holdfast.host.audit;

import dev.holdfast.host.access.Callers;
import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.organisation.TestTenants;
import io.ebean.Database;

/** An audit trail over a real database, without a host around it. */
public final class TestTrail {

  private TestTrail() {}

  /** Of a caller whom nobody knows. */
  public static AuditTrail of(TestTenants tenants) {
    return of(tenants, new Callers(), new ClientOrigins());
  }

  /** The same without organisations to begin with. */
  public static AuditTrail of(Database database, TenantScope scope) {
    return of(database, scope, new Callers(), new ClientOrigins());
  }

  static AuditTrail of(TestTenants tenants, Callers callers, ClientOrigins clients) {
    return of(tenants.database(), tenants.scope(), callers, clients);
  }

  private static AuditTrail of(
      Database database, TenantScope scope, Callers callers, ClientOrigins clients) {
    return new AuditTrail(
        database,
        scope,
        callers,
        clients,
        new ChainEnds(database),
        new FailureBudget(),
        new ChangeBudget());
  }
}
