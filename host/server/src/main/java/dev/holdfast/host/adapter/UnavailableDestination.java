package dev.holdfast.host.adapter;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.backup.AdapterIdentity;
import dev.holdfast.host.backup.BackupDestination;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.runtime.WorkContext;
import org.slf4j.Logger;

/** A destination that can't be used now, such as without its plugin: each attempt says why. */
record UnavailableDestination(AdapterIdentity identity, HoldfastException reason)
    implements BackupDestination {

  @Override
  public WorkContext newContext(Logger log, Progress progress) {
    throw reason;
  }

  @Override
  public StorageSession open(AdapterContext context) {
    throw reason;
  }
}
