package dev.holdfast.engine.codec;

/** A compression algorithm. Manifests and job files contain the names. */
public enum CompressionAlgorithm {
  /** Uncompressed. */
  NONE("", 0, 0, 0),
  /** One member of RFC 1952. */
  GZIP("gz", 6, 1, 9),
  /** RFC 7932: small, slow, and without a checksum. */
  BROTLI("br", 5, 0, 11),
  /** Frames of RFC 8878 with content checksums; several are followed by a table of them. */
  ZSTD("zst", 3, 1, 19);

  private final String extension;
  private final int defaultLevel;
  private final int lowestLevel;
  private final int highestLevel;

  CompressionAlgorithm(String extension, int defaultLevel, int lowestLevel, int highestLevel) {
    this.extension = extension;
    this.defaultLevel = defaultLevel;
    this.lowestLevel = lowestLevel;
    this.highestLevel = highestLevel;
  }

  /** The file name extension without the dot; empty for {@link #NONE}. */
  public String extension() {
    return extension;
  }

  int defaultLevel() {
    return defaultLevel;
  }

  boolean hasLevel(int level) {
    return lowestLevel <= level && level <= highestLevel;
  }

  /** The names and levels for people, for example {@code ZSTD:1-19}. */
  String range() {
    return this == NONE ? name() : name() + ":" + lowestLevel + "-" + highestLevel;
  }
}
