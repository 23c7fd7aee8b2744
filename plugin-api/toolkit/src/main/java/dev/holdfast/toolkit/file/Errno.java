package dev.holdfast.toolkit.file;

import static dev.holdfast.plugin.ErrorCode.BUSY;
import static dev.holdfast.plugin.ErrorCode.CONNECTION_LOST;
import static dev.holdfast.plugin.ErrorCode.NO_SPACE;
import static dev.holdfast.plugin.ErrorCode.PERMISSION_DENIED;
import static dev.holdfast.plugin.ErrorCode.UNSUPPORTED;

import dev.holdfast.plugin.ErrorCode;
import java.util.Arrays;
import java.util.Optional;

/** Errors of the operating system, which Java passes on only as the system's text. */
enum Errno {
  EDQUOT("quota exceeded", NO_SPACE, "the quota of %s is used up", "Free space or raise it."),
  EFBIG(
      "File too large",
      UNSUPPORTED,
      "the file system of %s can't store a file this large",
      "FAT32 is limited to 4 GiB: format the disk as exFAT, NTFS or ext4. Otherwise check this"
          + " process's file size limit (ulimit -f)."),
  ENAMETOOLONG(
      "name too long",
      UNSUPPORTED,
      "the name is too long for the file system of %s",
      "Choose a shorter name for the job."),
  EROFS(
      "Read-only file system",
      PERMISSION_DENIED,
      "%s is mounted read-only",
      "Mount it read-write. A failing disk turns read-only by itself: check the system log"
          + " (dmesg)."),
  EIO(
      "Input/output error",
      CONNECTION_LOST,
      "the disk or share of %s failed (input/output error)",
      "Check the system log (dmesg)."),
  ESTALE(
      "Stale file handle",
      CONNECTION_LOST,
      "the share at %s is gone on its server (stale file handle)",
      "Mount it again."),
  ENOTCONN(
      "not connected",
      CONNECTION_LOST,
      "the program that serves %s has ended (not connected)",
      "Mount it again."),
  EHOSTDOWN("Host is down", CONNECTION_LOST, "the server of %s is down", "Mount it again."),
  ENODEV("No such device", CONNECTION_LOST, "the disk of %s is gone", "Mount it again."),
  ETIMEDOUT("timed out", CONNECTION_LOST, "the server of %s doesn't answer", "Try again later."),
  EKEYEXPIRED(
      "Key has expired",
      PERMISSION_DENIED,
      "the Kerberos ticket for the share at %s has expired",
      "Renew it (kinit), or mount the share with a keytab."),
  ENOKEY(
      "key not available",
      PERMISSION_DENIED,
      "the encrypted folder %s is locked",
      "Unlock it first."),
  EMFILE(
      "Too many open files",
      BUSY,
      "too many files are open, so none can be opened in %s",
      "Raise the limit (LimitNOFILE, ulimit -n)."),
  EBUSY("busy", BUSY, "another process is using a file in %s", "Try again later.");

  private final String words;
  private final ErrorCode code;
  private final String meaning;
  private final String hint;

  Errno(String words, ErrorCode code, String meaning, String hint) {
    this.words = words;
    this.code = code;
    this.meaning = meaning;
    this.hint = hint;
  }

  /** Returns the error that the system's text means. */
  static Optional<Errno> of(String reason) {
    return Arrays.stream(values()).filter(errno -> reason.contains(errno.words)).findFirst();
  }

  ErrorCode code() {
    return code;
  }

  /** Describes the error for people, about a path. */
  String meaning(Object path) {
    return meaning.formatted(path);
  }

  String hint() {
    return hint;
  }
}
