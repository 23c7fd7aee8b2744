package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a database's files from outside, for databases that can't be locked: a write-ahead
 * log without an open connection, on a file system that is read-only for this user.
 */
record Stillness(Path file, List<State> states) {

  private record State(long size, FileTime changed, @Nullable Object key) {}

  static Stillness of(Path file) {
    return new Stillness(file, Stream.of(file, SideFiles.wal(file)).map(Stillness::state).toList());
  }

  /** Whether nobody seems to have the database open, and this user can't lock it. */
  static boolean isPossible(Path file) {
    return !Files.isWritable(file.getParent()) && SideFiles.of(file).noneMatch(Files::exists);
  }

  void requireSame() {
    if (!equals(of(file))) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "The database changed while it was read, and this user can't lock it",
          "Let this user write the database and its folder: SQLite locks there.");
    }
  }

  private static State state(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new State(now.size(), now.lastModifiedTime(), now.fileKey());
    } catch (IOException e) {
      return new State(-1, FileTime.fromMillis(0), null);
    }
  }
}
