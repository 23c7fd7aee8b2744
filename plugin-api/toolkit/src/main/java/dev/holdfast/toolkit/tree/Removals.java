package dev.holdfast.toolkit.tree;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that were in the base of a dump and are gone: a member of its archive, in which each
 * name ends with a zero byte. A folder stands for everything in it.
 */
public final class Removals implements AutoCloseable {

  /** The name of the member. */
  public static final String NAME = ".holdfast-removed";

  private final Path file;
  private final OutputStream names;
  private final Set<String> folders = new HashSet<>();

  /** Collects them in a file of this folder. */
  public Removals(Path scratch) throws IOException {
    this.file = Files.createTempFile(scratch, "removed-", "");
    this.names = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Adds a name; folders come before what was in them. */
  public void add(String name, boolean folder) throws IOException {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      if (folders.contains(name.substring(0, slash))) {
        return;
      }
    }
    if (folder) {
      folders.add(name);
    }
    names.write(FileName.bytes(name));
    names.write(0);
  }

  /** Writes the member, if there are any. */
  public void writeTo(OutputStream out) throws IOException {
    names.flush();
    if (Files.size(file) > 0) {
      TarReader.write(NAME, file, out);
    }
  }

  @Override
  public void close() throws IOException {
    names.close();
    Files.deleteIfExists(file);
  }
}
