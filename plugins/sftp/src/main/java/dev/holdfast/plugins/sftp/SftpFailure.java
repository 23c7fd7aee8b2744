package dev.holdfast.plugins.sftp;

import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_BAD_MESSAGE;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_CONNECTION_LOST;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_INVALID_FILENAME;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_CONNECTION;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_SUCH_FILE;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_NO_SUCH_PATH;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_OP_UNSUPPORTED;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_PERMISSION_DENIED;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_QUOTA_EXCEEDED;
import static org.apache.sshd.sftp.common.SftpConstants.SSH_FX_WRITE_PROTECT;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.sftp.common.SftpException;

/** The meaning of a server's answer. Version 3 of the protocol, which most speak, has few. */
enum SftpFailure {
  MISSING(ErrorCode.NOT_FOUND, "it does not exist", "Check that its disk is mounted."),
  DENIED(
      ErrorCode.PERMISSION_DENIED,
      "permission denied",
      "Let the user read, write and delete in this folder of the server."),
  READ_ONLY(
      ErrorCode.PERMISSION_DENIED,
      "the file system is mounted read-only",
      "Mount it read-write. A failing disk turns read-only by itself: check the server's log."),
  FULL(
      ErrorCode.NO_SPACE,
      "the server's disk is full",
      "Free some space, or raise the quota; also check for too many files (df -i)."),
  UNSUPPORTED(ErrorCode.UNSUPPORTED, "the server doesn't support this", ""),
  NAME(
      ErrorCode.UNSUPPORTED,
      "the server rejects the name",
      "It may be too long for the server's file system: choose a shorter name for the job."),
  UNEXPLAINED(
      ErrorCode.CONNECTION_LOST,
      "the server gives no reason",
      "Check quota, disk and log of the server."),
  CONNECTION(
      ErrorCode.CONNECTION_LOST,
      "the connection broke, or the server didn't answer in time",
      "Check the network between this machine and the server, then try again.");

  private static final long SOME_SPACE = 1024L * 1024;

  private final ErrorCode code;
  private final String reason;
  private final String hint;

  SftpFailure(ErrorCode code, String reason, String hint) {
    this.code = code;
    this.reason = reason;
    this.hint = hint;
  }

  /**
   * Converts an error.
   *
   * @param doing what failed, for example {@code Writing shop/a.dump}
   * @param space asked if the server reports only that it failed
   */
  static PluginException of(
      String doing, IOException e, Supplier<Optional<RemoteFiles.Space>> space) {
    SftpFailure meaning =
        e instanceof SftpException answer ? of(answer.getStatus(), space) : CONNECTION;
    return new PluginException(meaning.code, doing + " failed: " + meaning.reason, meaning.hint, e);
  }

  private static SftpFailure of(int status, Supplier<Optional<RemoteFiles.Space>> space) {
    return switch (status) {
      case SSH_FX_NO_SUCH_FILE, SSH_FX_NO_SUCH_PATH -> MISSING;
      case SSH_FX_PERMISSION_DENIED -> DENIED;
      case SSH_FX_WRITE_PROTECT -> READ_ONLY;
      case SSH_FX_NO_SPACE_ON_FILESYSTEM, SSH_FX_QUOTA_EXCEEDED -> FULL;
      case SSH_FX_OP_UNSUPPORTED -> UNSUPPORTED;
      case SSH_FX_BAD_MESSAGE, SSH_FX_INVALID_FILENAME -> NAME;
      case SSH_FX_CONNECTION_LOST, SSH_FX_NO_CONNECTION -> CONNECTION;
      default -> space.get().map(SftpFailure::of).orElse(UNEXPLAINED);
    };
  }

  private static SftpFailure of(RemoteFiles.Space space) {
    if (space.readOnly()) {
      return READ_ONLY;
    }
    return space.noFiles() || space.bytes() < SOME_SPACE ? FULL : UNEXPLAINED;
  }
}
