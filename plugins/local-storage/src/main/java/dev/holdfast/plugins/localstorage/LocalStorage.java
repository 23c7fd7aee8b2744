package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/** Keeps objects as files below one folder. */
final class LocalStorage implements StorageDestination<LocalStorageConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("local", "Local folder", "Keeps backups in a folder of this machine.")
          .withIcon(LocalStorage.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<LocalStorageConfig> configType() {
    return LocalStorageConfig.class;
  }

  /** Really writes, reads and deletes; a folder that was made for it goes again. */
  @Override
  public CheckResult check(LocalStorageConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      Path root = root(config);
      List<Path> made = prepare(root, config.create());
      try {
        return Probe.of(root, context.clock());
      } finally {
        removeAgain(root, made);
      }
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  /** Makes no folder, for who only reads: a mistyped path must not look like an empty storage. */
  @Override
  public StorageSession open(LocalStorageConfig config, AdapterContext context) {
    Path root = root(config);
    boolean missing = config.create() && isMissing(root);
    if (!missing) {
      prepare(root, false);
    }
    return new LocalSession(root, missing);
  }

  /** Whether a folder can be made here. */
  private static boolean isMissing(Path root) {
    Path above = root;
    while (above.getParent() != null && Files.notExists(above, LinkOption.NOFOLLOW_LINKS)) {
      above = above.getParent();
    }
    return Files.isDirectory(above) && !above.equals(root);
  }

  private static Path root(LocalStorageConfig config) {
    return config.path().normalize();
  }

  private static List<Path> prepare(Path root, boolean create) {
    try {
      List<Path> made = create ? Folder.createDurably(root) : List.of();
      Folder.root(root).close();
      return made;
    } catch (NotDirectoryException | FileAlreadyExistsException e) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG, root + " can't be a folder: a file is in the way", "");
    } catch (IOException e) {
      throw FileTrouble.of("Opening the folder", root, e);
    }
  }

  private static void removeAgain(Path root, List<Path> made) {
    if (made.isEmpty()) {
      return;
    }
    try {
      new Unfinished(root).removeIfEmpty();
      for (Path folder : made) {
        Files.delete(folder);
      }
    } catch (IOException usedMeanwhile) {
      // Somebody has put something there since, so the folder stays.
      return;
    }
  }
}
