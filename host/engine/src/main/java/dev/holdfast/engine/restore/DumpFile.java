package dev.holdfast.engine.restore;

import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.pipe.Transfer;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.text.Slug;
import dev.holdfast.plugin.database.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/** Writes a dump to a file atomically. */
final class DumpFile {

  private final Path folder;
  private final Path file;

  /**
   * Names it.
   *
   * @param place in the order in which the dumps of a chain are restored; empty for one that
   *     contains everything
   */
  DumpFile(Path folder, StoredEntry entry, Subject subject, OptionalInt place) {
    this.folder = folder;
    String id = Slug.of(entry.id(), "entry");
    String label = Slug.of(subject.label(), "database");
    String name = id.equals(label) ? id : id + "-" + label;
    String number = place.isPresent() ? "." + place.getAsInt() : "";
    this.file = folder.resolve(name + number + "." + entry.format().extension());
  }

  Path write(InputStream dump) throws IOException {
    Files.createDirectories(folder);
    if (Files.exists(file)) {
      throw new HoldfastException(
          ProblemCode.CONFLICT, file + " already exists.", "Choose an empty folder.");
    }
    Path temporary = Files.createTempFile(folder, ".rescue-", ".part");
    try {
      copy(dump, temporary);
      Files.move(temporary, file);
      return file;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void copy(InputStream dump, Path to) throws IOException {
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      Transfer.all(dump, Channels.newOutputStream(channel));
      channel.force(true);
    }
  }
}
