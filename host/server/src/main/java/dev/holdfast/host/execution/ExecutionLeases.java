package dev.holdfast.host.execution;

import dev.holdfast.engine.run.PublishPermit;
import dev.holdfast.host.access.RequestScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lets a run publish only while the database says that it belongs to this host. */
@Singleton
public final class ExecutionLeases {

  private final ExecutionStore store;
  private final RequestScope scope;

  ExecutionLeases(ExecutionStore store, RequestScope scope) {
    this.store = store;
    this.scope = scope;
  }

  /** Returns the permit of an execution that this host is running. */
  public PublishPermit permit(UUID executionId) {
    return new RunLease(executionId, store, scope);
  }
}
