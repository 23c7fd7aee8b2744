package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatPathExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** The files below the configured folder. No link below it is followed to a file. Thread-safe. */
final class RemoteFiles {

  /** OpenSSH drops the connection at packets of 256 KiB; less than this is slow. */
  static final int BUFFER = 128 * 1024;

  private final SftpConnection connection;
  private final String root;

  RemoteFiles(SftpConnection connection, String root) {
    this.connection = connection;
    this.root = root.endsWith("/") ? root : root + "/";
  }

  interface Call<T> {
    T run(SftpClient sftp) throws IOException;
  }

  interface Action {
    void run() throws IOException;
  }

  /**
   * Returns a call's result.
   *
   * @param doing what fails otherwise: {@code Reading shop/a.dump}
   */
  <T> T call(String doing, Call<T> call) throws InterruptedException {
    return call(connection.sftp(), doing, call);
  }

  /** As above, over this connection even if it is broken. */
  <T> T call(SftpClient sftp, String doing, Call<T> call) throws InterruptedException {
    try {
      return call.run(sftp);
    } catch (IOException e) {
      if (Thread.interrupted() || e instanceof InterruptedIOException) {
        throw new InterruptedException(doing + " was cancelled");
      }
      throw SftpFailure.of(doing, e, () -> space(sftp));
    }
  }

  void call(SftpClient sftp, String doing, Action action) throws InterruptedException {
    call(
        sftp,
        doing,
        same -> {
          action.run();
          return same;
        });
  }

  String path(ObjectKey key) {
    return root + key;
  }

  String path(KeyPrefix folder, String name) {
    return root + folder + name;
  }

  static StoredObject describe(ObjectKey key, Attributes found) {
    return new StoredObject(key, found.getSize(), found.getModifyTime().toInstant());
  }

  void requireRoot() throws InterruptedException {
    // With the dot, the configured folder itself may be a link.
    if (!call("Opening " + root, sftp -> isFolder(sftp, root + "."))) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "There is no folder " + root + " on the server",
          "Create it, or mount its disk. Without a slash in front, the location is relative to"
              + " where the user's sessions start.");
    }
  }

  private static boolean isFolder(SftpClient sftp, String path) throws IOException {
    return find(sftp, path).filter(Attributes::isDirectory).isPresent();
  }

  Optional<Attributes> file(SftpClient sftp, String path) throws IOException {
    return find(sftp, path).filter(Attributes::isRegularFile);
  }

  private static Optional<Attributes> find(SftpClient sftp, String path) throws IOException {
    try {
      return Optional.of(sftp.lstat(path));
    } catch (SftpException e) {
      requireMissing(e);
      return Optional.empty();
    }
  }

  private static void requireMissing(SftpException e) throws SftpException {
    if (!isMissing(e)) {
      throw e;
    }
  }

  static boolean isMissing(SftpException e) {
    return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
  }

  /** What is directly in a folder, with "." and ".."; nothing if it doesn't exist. */
  List<DirEntry> list(KeyPrefix folder) throws InterruptedException {
    String path = root + folder + ".";
    return call(
        "Listing " + path,
        sftp -> {
          List<DirEntry> entries = new ArrayList<>();
          try (CloseableHandle handle = sftp.openDir(path)) {
            List<DirEntry> page = sftp.readDir(handle);
            while (page != null) {
              entries.addAll(page);
              page = sftp.readDir(handle);
            }
          } catch (SftpException e) {
            requireMissing(e);
          }
          return entries;
        });
  }

  /** Creates the folder of these keys below the root. */
  void createFolder(SftpClient sftp, KeyPrefix folder) throws IOException {
    int end = folder.value().indexOf('/');
    while (end >= 0) {
      String path = root + folder.value().substring(0, end);
      try {
        sftp.mkdir(path);
      } catch (SftpException e) {
        // Servers report that it exists in different ways.
        if (!isFolder(sftp, path)) {
          throw e;
        }
      }
      end = folder.value().indexOf('/', end + 1);
    }
  }

  /** Deletes a file if it exists, and its folders while they are empty. */
  void delete(String doing, KeyPrefix folder, String name) throws InterruptedException {
    SftpClient sftp = connection.sftp();
    call(
        sftp,
        doing,
        () -> {
          try {
            sftp.remove(path(folder, name));
          } catch (SftpException e) {
            requireMissing(e);
          }
          prune(sftp, folder);
        });
  }

  private void prune(SftpClient sftp, KeyPrefix folder) throws IOException {
    try {
      for (KeyPrefix each = folder; !each.equals(KeyPrefix.ALL); each = each.parent()) {
        sftp.rmdir(root + each);
      }
    } catch (SftpException used) {
      return;
    }
  }

  /** The free space of the file system, where the server tells it. */
  record Space(long bytes, boolean noFiles, boolean readOnly) {}

  private Optional<Space> space(SftpClient sftp) {
    try {
      OpenSSHStatPathExtension extension = sftp.getExtension(OpenSSHStatPathExtension.class);
      if (extension == null || !extension.isSupported()) {
        return Optional.empty();
      }
      OpenSSHStatExtensionInfo told = extension.stat(root);
      return Optional.of(
          new Space(
              told.f_bavail * told.f_frsize,
              told.f_files > 0 && told.f_favail == 0,
              (told.f_flag & OpenSSHStatExtensionInfo.SSH_FXE_STATVFS_ST_RDONLY) != 0));
    } catch (IOException | RuntimeException unknown) {
      return Optional.empty();
    }
  }

  Optional<Space> space() throws InterruptedException {
    return call("Asking for free space", this::space);
  }
}
