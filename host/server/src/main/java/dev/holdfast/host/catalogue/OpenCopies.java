package dev.holdfast.host.catalogue;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.adapter.AdapterConfigService;
import java.util.ArrayList;
import java.util.List;

/** The open destinations of several copies. Close it. */
public final class OpenCopies implements AutoCloseable {

  private final List<ConfiguredDestination> open = new ArrayList<>();

  private OpenCopies() {}

  /** Opens as many as possible: one is enough; if none opens, throws the failure of the last. */
  public static OpenCopies of(AdapterConfigService configs, List<BackupCopy> copies) {
    OpenCopies all = new OpenCopies();
    HoldfastException failure = null;
    for (BackupCopy copy : copies) {
      try {
        all.open.add(configs.open(AdapterKind.STORAGE, copy.adapterConfigId()));
      } catch (HoldfastException e) {
        failure = e;
      }
    }
    if (all.open.isEmpty() && failure != null) {
      throw failure;
    }
    return all;
  }

  public List<BackupDestination> destinations() {
    return List.copyOf(open);
  }

  @Override
  public void close() {
    open.forEach(ConfiguredDestination::close);
  }
}
