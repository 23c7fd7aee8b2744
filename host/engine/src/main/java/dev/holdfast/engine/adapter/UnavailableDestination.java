package dev.holdfast.engine.adapter;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.runtime.WorkContext;
import org.slf4j.Logger;

/**
 * A destination that can't be used now, for example because its plugin is missing. Each attempt
 * fails with the reason.
 */
public record UnavailableDestination(AdapterIdentity identity, HoldfastException reason)
    implements BackupDestination {

  @Override
  public WorkContext newContext(Logger log, Progress progress) {
    throw reason;
  }

  @Override
  public StorageTraits traits() {
    return StorageTraits.STANDARD;
  }

  @Override
  public StorageSession open(AdapterContext context) {
    throw reason;
  }
}
