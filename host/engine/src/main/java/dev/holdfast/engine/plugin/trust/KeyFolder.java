package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.engine.signature.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trusted public keys: minisign files {@code *.pub}. If the folder doesn't exist, there are
 * none.
 *
 * @param path the folder
 */
public record KeyFolder(Path path) {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
  private static final String SUFFIX = ".pub";
  private static final int MAXIMUM_BYTES = 4096;

  /**
   * Returns the keys of {@link #list}.
   *
   * @throws HoldfastException if two keys have the same id
   */
  TrustedKeys keys() throws IOException {
    return TrustedKeys.of(list());
  }

  /** Reads the keys. Other files are logged and ignored. */
  public List<MinisignPublicKey> list() throws IOException {
    List<MinisignPublicKey> keys = new ArrayList<>();
    for (Path file : files()) {
      try {
        keys.add(MinisignPublicKey.parse(SmallFile.read(file, MAXIMUM_BYTES)));
      } catch (IOException | HoldfastException e) {
        LOG.warn("{} is not a public key: {}", file, e.getMessage());
      }
    }
    return keys;
  }

  /** Whether a key with this id exists. */
  boolean contains(String keyId) {
    try {
      return list().stream().anyMatch(key -> key.keyId().equals(keyId));
    } catch (IOException e) {
      // A folder that can't be read now says nothing about the key.
      return true;
    }
  }

  /** A value that changes when a key is added, removed or changed. */
  String stamp() {
    StringBuilder stamp = new StringBuilder();
    try {
      for (Path file : files()) {
        stamp.append(file).append(' ').append(Files.getLastModifiedTime(file)).append('\n');
      }
    } catch (IOException e) {
      stamp.append(e);
    }
    return stamp.toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> children = Files.list(path)) {
      return children.filter(child -> child.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
