package dev.holdfast.example;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.TableProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of one database. */
final class Tables {

  private Tables() {}

  /**
   * All files of a database, sorted by name. Anything else in its folder is an error: leaving it
   * out in silence would make an incomplete dump look whole.
   */
  static List<Path> of(Path database) throws IOException {
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
    }
  }

  /** Describes the files as they are now. */
  static List<TableProof> measure(Path database) throws IOException {
    List<TableProof> proofs = new ArrayList<>();
    for (Path file : of(database)) {
      try (TableMeter meter = TableMeter.discarding()) {
        Files.copy(file, meter);
        proofs.add(meter.proof(file.getFileName().toString()));
      }
    }
    return proofs;
  }
}
