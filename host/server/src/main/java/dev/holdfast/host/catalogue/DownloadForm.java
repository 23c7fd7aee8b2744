package dev.holdfast.host.catalogue;

/** In which form an entry is downloaded. */
public enum DownloadForm {
  /** The bytes as they are stored: compressed and encrypted. */
  STORED,
  /** The engine's own dump. Needs the key where the backup is encrypted. */
  PLAIN
}
