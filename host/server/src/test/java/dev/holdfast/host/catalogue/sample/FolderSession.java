package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A session of a {@link FolderDestination}. A file {@code readonly} makes it refuse deletions, a
 * file {@code stuck} makes it wait once it has begun with one.
 */
final class FolderSession implements StorageSession {

  private final Path root;

  FolderSession(Path root) {
    this.root = root;
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException {
    Path file = root.resolve(key.value());
    Files.createDirectories(file.getParent());
    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    return stat(key).orElseThrow();
  }

  @Override
  public InputStream get(ObjectKey key) throws IOException {
    try {
      return Files.newInputStream(root.resolve(key.value()));
    } catch (NoSuchFileException e) {
      throw new PluginException(ErrorCode.NOT_FOUND, key + " is gone.", "");
    }
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws IOException {
    Path file = root.resolve(key.value());
    return Files.exists(file) ? Optional.of(describe(file)) : Optional.empty();
  }

  private StoredObject describe(Path file) {
    try {
      ObjectKey key = new ObjectKey(root.relativize(file).toString());
      return new StoredObject(key, Files.size(file), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws IOException {
    Path listed = root.resolve(folder.value());
    if (!Files.isDirectory(listed)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(listed)) {
      return files
          .<FolderItem>map(
              file ->
                  Files.isDirectory(file)
                      ? folder.folder(file.getFileName().toString())
                      : describe(file))
          .toList()
          .stream();
    }
  }

  @Override
  public void delete(ObjectKey key) throws IOException {
    if (Files.exists(root.resolve("readonly"))) {
      throw new PluginException(ErrorCode.PERMISSION_DENIED, "The folder is read-only.", "");
    }
    Files.deleteIfExists(root.resolve(key.value()));
    while (Files.exists(root.resolve("stuck"))) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public Optional<Instant> now() {
    return Optional.of(Instant.now());
  }

  @Override
  public void close() {}
}
