package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a database may be called: it is a file's name. */
final class DatabaseName {

  /** Begins the names of restores under way. */
  static final String TEMPORARY_PREFIX = ".holdfast-restore-";

  private static final String SCRATCH_PREFIX = "holdfast_verify_";

  /** Of the 255 bytes that file systems allow, some go to {@code -journal}. */
  private static final int MAXIMUM_BYTES = 247;

  private static final Pattern USUAL =
      Pattern.compile("\\.(db|db3|sqlite|sqlite3|s3db|sl3)$", Pattern.CASE_INSENSITIVE);

  private DatabaseName() {}

  /** Whether a file of that name may be a database of the users. */
  static boolean isUsers(String name) {
    return !name.startsWith(TEMPORARY_PREFIX)
        && !name.startsWith(SCRATCH_PREFIX)
        && !SideFiles.isSideFile(name);
  }

  /** Whether files of that name are databases by custom. */
  static boolean isUsual(String name) {
    return USUAL.matcher(name).find();
  }

  /** Refuses what isn't a plain file name or is one of SQLite's or ours. */
  static void requireValid(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw invalid(name, "it is no file name");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
      throw invalid(name, "a separator or a zero is in it");
    }
    if (SideFiles.isSideFile(name) || name.startsWith(TEMPORARY_PREFIX)) {
      throw invalid(name, "files of that name belong to SQLite or to Holdfast");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
      throw invalid(name, "it is longer than " + MAXIMUM_BYTES + " bytes");
    }
  }

  static PluginException invalid(String name, String why) {
    return new PluginException(
        ErrorCode.INVALID_CONFIG,
        "A database can't be called \"" + name.replace('\0', '?') + "\": " + why,
        "Choose a plain file name.");
  }
}
