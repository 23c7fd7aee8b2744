package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.toolkit.storage.StorageProbe;
import java.io.File;
import java.nio.file.Path;

/** Stores objects as files below one folder. */
final class LocalStorage implements StorageDestination<LocalStorageConfig> {

  private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

  private static final AdapterType TYPE =
      AdapterType.of("local", "Local folder", "Stores backups in a folder on this machine.")
          .withIcon(LocalStorage.class)
          .withHelp(LocalStorage.class);

  private static final long LARGEST_FAT_FILE = (4L << 30) - 1;

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<LocalStorageConfig> configType() {
    return LocalStorageConfig.class;
  }

  /**
   * Writes, reads and deletes for real; a store that was created only for the check is removed
   * again.
   */
  @Override
  public CheckResult check(LocalStorageConfig config, AdapterContext context)
      throws InterruptedException {
    Path root = config.path().normalize();
    return StorageProbe.check(
        context,
        () -> new LocalSession(store(config).forATry()),
        session -> root + place(root) + free(root.toFile()));
  }

  /** Shows at a glance if a disk isn't mounted. */
  private static String place(Path root) {
    return Mounts.ofThisMachine()
        .of(root)
        .map(mount -> " on %s (%s)".formatted(mount.source(), mount.type()))
        .orElse("");
  }

  private static String free(File folder) {
    return folder.getTotalSpace() > 0
        ? ", %.1f GiB free".formatted(folder.getUsableSpace() / GIBIBYTE)
        : "";
  }

  /** A file is read back before it gets its name. */
  @Override
  public StorageTraits traits(LocalStorageConfig config) {
    StorageTraits traits = StorageTraits.STANDARD.withChecksums(StorageTraits.Checksum.READ_BACK);
    boolean fat =
        Mounts.ofThisMachine()
            .of(config.path().normalize())
            .filter(Mounts.Mount::isFat)
            .isPresent();
    return fat ? traits.withMaximumObjectBytes(LARGEST_FAT_FILE) : traits;
  }

  /** Creates no folder, for readers: a mistyped path must not look like an empty storage. */
  @Override
  public StorageSession open(LocalStorageConfig config, AdapterContext context) {
    return new LocalSession(store(config));
  }

  private static Store store(LocalStorageConfig config) {
    return Store.open(config.path().normalize(), config.create(), Mounts.ofThisMachine());
  }
}
