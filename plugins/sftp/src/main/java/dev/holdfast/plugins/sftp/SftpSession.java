package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.storage.ExactStream;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.apache.sshd.sftp.client.impl.SftpInputStreamAsync;

/** A session with one folder of a server. Thread-safe. */
final class SftpSession implements StorageSession {

  private static final int MAXIMUM_DEPTH = 32;

  private final SftpConnection connection;
  private final AdapterContext context;
  private final RemoteFiles files;

  private SftpSession(SftpConfig config, SftpConnection connection, AdapterContext context) {
    this.connection = connection;
    this.context = context;
    this.files = new RemoteFiles(connection, config.root());
  }

  static SftpSession open(SftpConfig config, AdapterContext context) throws InterruptedException {
    SftpSession session = new SftpSession(config, SftpConnection.open(config, context), context);
    try {
      session.files.requireRoot();
      return session;
    } catch (RuntimeException | InterruptedException e) {
      session.close();
      throw e;
    }
  }

  RemoteFiles files() {
    return files;
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    return new SftpPut(connection, files, key, context).run(new ExactStream(content, length));
  }

  @Override
  public InputStream get(ObjectKey key) throws InterruptedException {
    return read(key, 0, OptionalLong.empty());
  }

  @Override
  public InputStream get(ObjectKey key, long offset, long length) throws InterruptedException {
    return read(key, offset, OptionalLong.of(length));
  }

  /** Closes the handle if it can't be asked. */
  private static long size(SftpClient sftp, CloseableHandle handle) throws IOException {
    try {
      return sftp.stat(handle).getSize();
    } catch (IOException | RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  private InputStream read(ObjectKey key, long offset, OptionalLong part)
      throws InterruptedException {
    String path = files.path(key);
    return files.call(
        "Reading " + key,
        sftp -> {
          // Opening something else, such as a pipe, could block the server.
          if (files.file(sftp, path).isEmpty()) {
            throw new PluginException(ErrorCode.NOT_FOUND, "There is no object " + key, "");
          }
          CloseableHandle handle = sftp.open(path, OpenMode.Read);
          // Of this file, which may have been replaced meanwhile.
          long size = size(sftp, handle);
          long length = part.orElse(size);
          long start = Math.min(offset, size);
          long end = Math.min(start + length, size);
          // The end only limits what is asked for in advance.
          InputStream in =
              new SftpInputStreamAsync(
                  (AbstractSftpClient) sftp, RemoteFiles.BUFFER, start, end, path, handle);
          return part.isPresent() ? StorageSession.part(in, 0, length) : new ExactStream(in, size);
        });
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws InterruptedException {
    return files
        .call("Looking for " + key, sftp -> files.file(sftp, files.path(key)))
        .map(found -> RemoteFiles.describe(key, found));
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws InterruptedException {
    return files.list(folder).stream().flatMap(entry -> item(folder, entry).stream());
  }

  private static Optional<FolderItem> item(KeyPrefix folder, DirEntry entry) {
    String name = entry.getFilename();
    Attributes attributes = entry.getAttributes();
    try {
      if (attributes.isDirectory()) {
        return Optional.of(new KeyPrefix(folder + name + "/"));
      }
      return attributes.isRegularFile() && !UnfinishedName.matches(name)
          ? Optional.of(RemoteFiles.describe(folder.key(name), attributes))
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(ObjectKey key) throws InterruptedException {
    files.delete("Deleting " + key, key.folder(), key.name());
  }

  @Override
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before)
      throws InterruptedException {
    return removeLeftovers(below, folders, before, 1);
  }

  private int removeLeftovers(
      KeyPrefix folder, Predicate<KeyPrefix> folders, Instant before, int depth)
      throws InterruptedException {
    int removed = 0;
    for (DirEntry entry : files.list(folder)) {
      Attributes found = entry.getAttributes();
      Optional<FolderItem> item = item(folder, entry);
      if (item.isPresent() && item.get() instanceof KeyPrefix deeper && depth < MAXIMUM_DEPTH) {
        removed += removeLeftovers(deeper, folders, before, depth + 1);
      } else if (found.isRegularFile()
          && UnfinishedName.matches(entry.getFilename())
          && folders.test(folder)
          && found.getModifyTime().toInstant().isBefore(before)) {
        files.delete("Removing leftovers", folder, entry.getFilename());
        removed++;
      }
    }
    return removed;
  }

  @Override
  public void close() {
    connection.close();
  }
}
