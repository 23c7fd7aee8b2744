package dev.holdfast.host.execution;

import dev.holdfast.engine.run.PublishPermit;
import dev.holdfast.host.access.RequestScope;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lets a run publish only while the database says that it is this host's. */
@Singleton
public final class ExecutionLeases {

  private final ExecutionStore store;
  private final RequestScope scope;

  ExecutionLeases(ExecutionStore store, RequestScope scope) {
    this.store = store;
    this.scope = scope;
  }

  /** The permit of an execution that this host carries out. */
  public PublishPermit permit(UUID executionId) {
    return new RunLease(executionId, store, scope);
  }
}
