package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Stores one object: in a file beside its place, which is renamed once it is complete. */
final class SftpPut {

  private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(15);

  /** How often a folder is created again that another thread removes because it is empty. */
  private static final int ATTEMPTS = 20;

  private final SftpConnection connection;
  private final RemoteFiles files;
  private final ObjectKey key;
  private final AdapterContext context;
  private final String doing;
  private final String unfinished = UnfinishedName.create();
  private final String temporary;
  private final String target;
  private @Nullable OutputStream out;
  private @Nullable String older;
  private long size;

  SftpPut(SftpConnection connection, RemoteFiles files, ObjectKey key, AdapterContext context) {
    this.connection = connection;
    this.files = files;
    this.key = key;
    this.context = context;
    this.doing = "Writing " + key;
    this.temporary = files.path(key.folder(), unfinished);
    this.target = files.path(key);
  }

  StoredObject run(InputStream content) throws IOException, InterruptedException {
    boolean stored = false;
    try {
      SftpClient sftp = connection.sftp();
      write(sftp, content);
      StoredObject object = publish(sftp);
      stored = true;
      return object;
    } finally {
      if (!stored) {
        context.cleanUp("remove the unfinished file of " + key, CLEAN_UP_LIMIT, this::remove);
      }
    }
  }

  private void write(SftpClient sftp, InputStream content)
      throws IOException, InterruptedException {
    OutputStream file = files.call(sftp, doing, this::create);
    out = file;
    byte[] buffer = new byte[RemoteFiles.BUFFER];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      int length = count;
      files.call(sftp, doing, () -> file.write(buffer, 0, length));
      size += length;
    }
    files.call(sftp, doing, () -> file.close());
  }

  private OutputStream create(SftpClient sftp) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return sftp.write(
            temporary, RemoteFiles.BUFFER, OpenMode.Create, OpenMode.Exclusive, OpenMode.Write);
      } catch (SftpException e) {
        if (!RemoteFiles.isMissing(e) || attempt == ATTEMPTS) {
          throw e;
        }
        files.createFolder(sftp, key.folder());
      }
    }
  }

  private StoredObject publish(SftpClient sftp) throws InterruptedException {
    Attributes written =
        files.call(
            sftp,
            doing,
            ignored -> {
              sync(sftp);
              return sftp.lstat(temporary);
            });
    if (written.getSize() != size) {
      throw new PluginException(
          ErrorCode.CORRUPT,
          doing + " failed: the server has " + written.getSize() + " of " + size + " bytes",
          "Check the server's disk and log.");
    }
    try {
      files.call(sftp, doing, () -> rename(sftp));
    } catch (PluginException e) {
      if (e.getCause() instanceof SftpException || !isRenamed()) {
        throw e;
      }
    }
    return RemoteFiles.describe(key, written);
  }

  private void sync(SftpClient sftp) throws IOException {
    OpenSSHFsyncExtension extension = sftp.getExtension(OpenSSHFsyncExtension.class);
    if (extension != null && extension.isSupported()) {
      try (CloseableHandle handle = sftp.open(temporary, OpenMode.Read, OpenMode.Write)) {
        extension.fsync(handle);
      }
    }
  }

  private void rename(SftpClient sftp) throws IOException {
    OpenSSHPosixRenameExtension extension = sftp.getExtension(OpenSSHPosixRenameExtension.class);
    if (extension != null && extension.isSupported()) {
      extension.posixRename(temporary, target);
      return;
    }
    try {
      sftp.rename(temporary, target);
    } catch (SftpException e) {
      replaceInSteps(sftp, e);
    }
  }

  /** For servers that can't replace a file by renaming. {@link #remove} restores the old file. */
  private void replaceInSteps(SftpClient sftp, SftpException refused) throws IOException {
    if (files.file(sftp, target).isEmpty()) {
      throw refused;
    }
    String aside = files.path(key.folder(), UnfinishedName.create());
    older = aside;
    sftp.rename(target, aside);
    sftp.rename(temporary, target);
    sftp.remove(aside);
  }

  /** Whether the file was renamed although the answer is lost. */
  private boolean isRenamed() throws InterruptedException {
    return files.call(
        doing,
        sftp ->
            files.file(sftp, temporary).isEmpty()
                && files.file(sftp, target).filter(found -> found.getSize() == size).isPresent());
  }

  private void remove() throws InterruptedException {
    OutputStream open = out;
    if (open != null) {
      try {
        open.close();
      } catch (IOException brokenOrFull) {
        context.log().debug("The unfinished file could not be closed");
      }
    }
    String aside = older;
    if (aside != null) {
      files.call(doing, sftp -> restore(sftp, aside));
    }
    files.delete(doing, key.folder(), unfinished);
  }

  private boolean restore(SftpClient sftp, String aside) throws IOException {
    boolean missing = files.file(sftp, target).isEmpty() && files.file(sftp, aside).isPresent();
    if (missing) {
      sftp.rename(aside, target);
    }
    return missing;
  }
}
