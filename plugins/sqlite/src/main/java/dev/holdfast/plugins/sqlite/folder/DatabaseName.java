package dev.holdfast.plugins.sqlite.folder;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ScratchMark;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The rules for names of databases, which are file names. */
public final class DatabaseName {

  /** The prefix of the names of restores in progress. */
  public static final String TEMPORARY_PREFIX = ".holdfast-restore-";

  /** Of the 255 bytes that file systems allow, {@code -journal} needs some. */
  private static final int MAXIMUM_BYTES = 247;

  private static final Pattern USUAL =
      Pattern.compile(
          "\\.(db|db3|sqlite|sqlite3|sqlitedb|s3db|sl3|gpkg|mbtiles)$", Pattern.CASE_INSENSITIVE);

  private DatabaseName() {}

  /** Whether a file with this name may be a user's database. */
  public static boolean isUsers(String name) {
    return !name.startsWith(TEMPORARY_PREFIX) && !isScratch(name) && !SideFiles.isSideFile(name);
  }

  /** Whether files with this name usually are databases. */
  public static boolean isUsual(String name) {
    return USUAL.matcher(name).find();
  }

  /** Whether test restores create files with this name. */
  public static boolean isScratch(String name) {
    return ScratchMark.isIn(name);
  }

  /** Refuses names of new files that programs other than SQLite could act on. */
  public static void requireNew(String name) {
    boolean hidden = name.startsWith(".");
    boolean visible = name.codePoints().noneMatch(Character::isISOControl);
    if (!isScratch(name) && (hidden || !visible || !isUsual(name))) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "A new database can't be named \"%s\": it doesn't look like the name of a database"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")),
          "Choose a name that ends in .db or .sqlite, and rename the file afterwards if"
              + " necessary.");
    }
  }

  /** Refuses names that aren't plain file names or that SQLite or we reserve. */
  static void requireValid(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw invalid(name, "it is not a file name");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      throw invalid(name, "it contains a separator or a NUL");
    }
    if (SideFiles.isSideFile(name) || name.startsWith(TEMPORARY_PREFIX)) {
      throw invalid(name, "SQLite or Holdfast reserves it");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
      throw invalid(name, "it is longer than " + MAXIMUM_BYTES + " bytes");
    }
  }

  public static PluginException invalid(String name, String why) {
    return new PluginException(
        ErrorCode.INVALID_CONFIG,
        "A database can't be named \"" + name.replace('\0', '?') + "\": " + why,
        "Choose a plain file name.");
  }
}
