package dev.holdfast.example.storage;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.toolkit.storage.StorageProbe;

/** Stores objects as files below one folder. */
public final class PlainFolderStorage implements StorageDestination<PlainFolderConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("plain-folder", "Plain folder", "Stores backups in a folder.")
          .withIcon(PlainFolderStorage.class)
          .withHelp(PlainFolderStorage.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<PlainFolderConfig> configType() {
    return PlainFolderConfig.class;
  }

  @Override
  public CheckResult check(PlainFolderConfig config, AdapterContext context)
      throws InterruptedException {
    return StorageProbe.check(
        context, () -> open(config, context), session -> config.folder().toString());
  }

  @Override
  public StorageSession open(PlainFolderConfig config, AdapterContext context) {
    PlainFolderSession session = new PlainFolderSession(config.folder());
    session.requireRoot();
    return session;
  }
}
