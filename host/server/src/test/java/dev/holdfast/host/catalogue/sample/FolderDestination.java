package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;

/**
 * A storage that is a folder.
 *
 * @param id of the adapter
 * @param traits what it says of itself
 */
public record FolderDestination(String id, StorageTraits traits)
    implements StorageDestination<FolderConfig> {

  @Override
  public AdapterType type() {
    return AdapterType.of(id, "Folder", "Keeps objects as files.");
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
  public StorageTraits traits(FolderConfig config) {
    return config.path().endsWith("tiny") ? traits.withMaximumObjectBytes(1000) : traits;
  }

  @Override
  public StorageSession open(FolderConfig config, AdapterContext context) {
    return new FolderSession(config.path());
  }
}
