package dev.holdfast.plugins.sqlite.folder;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Distinguishes databases from other files by their first bytes. */
final class DatabaseSearch {

  private static final int MAGIC_BYTES = 16;

  /** The number of files that share one process. */
  private static final int BATCH = 64;

  private DatabaseSearch() {}

  static List<Path> databases(List<Path> files, Tools tools) throws InterruptedException {
    List<Path> databases = new ArrayList<>();
    for (int i = 0; i < files.size(); i += BATCH) {
      databases.addAll(search(files.subList(i, Math.min(files.size(), i + BATCH)), tools));
    }
    return databases;
  }

  private static List<Path> search(List<Path> files, Tools tools) throws InterruptedException {
    byte[] beginnings = beginnings(files, tools);
    if (beginnings.length != files.size() * MAGIC_BYTES) { // one is gone or can't be read
      return files.size() == 1 ? List.of() : searchEach(files, tools);
    }
    List<Path> databases = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (ImageHeader.isMagic(beginnings, i * MAGIC_BYTES)) {
        databases.add(files.get(i));
      }
    }
    return databases;
  }

  private static List<Path> searchEach(List<Path> files, Tools tools) throws InterruptedException {
    List<Path> databases = new ArrayList<>();
    for (Path file : files) {
      databases.addAll(search(List.of(file), tools));
    }
    return databases;
  }

  private static byte[] beginnings(List<Path> files, Tools tools) throws InterruptedException {
    try {
      return MainFile.heads(files, MAGIC_BYTES, tools);
    } catch (PluginException e) {
      if (files.size() > 1 || e.code() == ErrorCode.TOOL_FAILED) {
        return new byte[0];
      }
      throw e;
    }
  }
}
