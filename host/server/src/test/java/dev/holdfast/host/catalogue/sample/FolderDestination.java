package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;

/** A storage that is a folder. */
public final class FolderDestination implements StorageDestination<FolderConfig> {

  @Override
  public AdapterType type() {
    return AdapterType.of("folder", "Folder", "Keeps objects as files.");
  }

  @Override
  public Class<FolderConfig> configType() {
    return FolderConfig.class;
  }

  @Override
  public CheckResult check(FolderConfig config, AdapterContext context) {
    return new CheckResult.Ok("There");
  }

  @Override
  public StorageSession open(FolderConfig config, AdapterContext context) {
    return new FolderSession(config.path());
  }
}
