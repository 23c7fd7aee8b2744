package dev.holdfast.plugins.sqlite.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.plugins.sqlite.folder.DatabaseFolder;
import dev.holdfast.plugins.sqlite.folder.DatabaseName;
import dev.holdfast.plugins.sqlite.folder.MainFile;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Determines the file that a restore may write. The permission to restore must not allow creating
 * or overwriting arbitrary files, so only a SQLite database is replaced, and a new file has a
 * database's ending, which no program, interpreter or web server executes.
 *
 * @param folder the folder of the databases
 * @param inPlaceOnly whether a source of one file is restored only to that file
 */
public record RestoreTarget(DatabaseFolder folder, boolean inPlaceOnly) {

  /**
   * Returns the file to write.
   *
   * @throws PluginException if it isn't allowed
   */
  Path of(RestoreRequest request, Tools tools) throws InterruptedException {
    Path file = folder.resolve(request.target());
    return of(request, Occupant.of(file, tools));
  }

  /** What is at the path of a target. */
  public enum Occupant {
    NOTHING,
    EMPTY_FILE,
    DATABASE,
    OTHER_FILE,
    NO_FILE;

    private static Occupant of(Path file, Tools tools) throws InterruptedException {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return NOTHING;
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return NO_FILE;
      }
      byte[] head = MainFile.head(file, ImageHeader.BYTES, tools);
      if (head.length == 0) {
        return EMPTY_FILE;
      }
      return ImageHeader.isMagic(head, 0) ? DATABASE : OTHER_FILE;
    }
  }

  /** Like the other method, where somebody else has seen what is there. */
  public Path of(RestoreRequest request, Occupant occupant) {
    String name = request.target();
    Path file = folder.resolve(name);
    boolean beside = folder.only() != null && !folder.only().equals(name);
    if (beside && inPlaceOnly && !DatabaseName.isScratch(name)) {
      throw DatabaseName.invalid(
          name, "this source is configured for restores to " + folder.only() + " only");
    }
    if (occupant == Occupant.NOTHING) {
      DatabaseName.requireNew(name);
    } else if (occupant == Occupant.NO_FILE) {
      throw exists(file + " exists and is not a regular file", "Restore under another name.");
    } else if (beside || !isDatabase(name, occupant)) {
      throw exists(
          file + (beside ? " is not the database of this source" : " is not an SQLite database"),
          "Restore under another name, or move the file away first.");
    } else if (!request.replaceExisting()) {
      throw exists(
          "The database " + file + " already exists",
          "Restore under another name, or allow it to be replaced.");
    }
    return file;
  }

  private static boolean isDatabase(String name, Occupant occupant) {
    return occupant == Occupant.DATABASE
        || occupant == Occupant.EMPTY_FILE && DatabaseName.isUsual(name);
  }

  private static PluginException exists(String message, String hint) {
    return new PluginException(ErrorCode.ALREADY_EXISTS, message, hint);
  }
}
