package dev.holdfast.example.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of one database. */
final class Tables {

  private static final int BUFFER = 64 * 1024;

  private Tables() {}

  /**
   * Returns all files of a database, sorted by name. Anything else in its folder is an error:
   * omitting it silently would make an incomplete dump look complete.
   */
  static List<Path> of(Path database) {
    try (Stream<Path> children = Files.list(database)) {
      List<Path> files = children.sorted().toList();
      for (Path file : files) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw new PluginException(
              ErrorCode.UNSUPPORTED,
              file + " is not a plain file",
              "Only files can be backed up. Move folders and links elsewhere.");
        }
      }
      return files;
    } catch (IOException e) {
      throw unreadable(database, e);
    }
  }

  /**
   * Copies a file and describes it. Failures of the file are kept apart from failures of {@code
   * out}, which is not ours.
   *
   * @throws IOException as thrown by {@code out}
   */
  static ContentItem copy(Path file, OutputStream out) throws IOException {
    TableMeter meter = new TableMeter(out);
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = open(file)) {
      for (int count = read(file, in, buffer); count >= 0; count = read(file, in, buffer)) {
        meter.write(buffer, 0, count);
      }
    }
    return meter.item(file.getFileName().toString());
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static int read(Path file, InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PluginException unreadable(Path path, IOException e) {
    return new PluginException(
        ErrorCode.CONNECTION_LOST, "Reading " + path + " failed: " + e.getMessage(), "", e);
  }

  /** Describes the files as they are now. */
  static List<ContentItem> measure(Path database) throws IOException {
    List<ContentItem> items = new ArrayList<>();
    for (Path file : of(database)) {
      items.add(copy(file, OutputStream.nullOutputStream()));
    }
    return items;
  }
}
