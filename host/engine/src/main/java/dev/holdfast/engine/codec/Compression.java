package dev.holdfast.engine.codec;

import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.SeekableContent;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A compression algorithm and its level.
 *
 * @param level 0 for {@link CompressionAlgorithm#NONE}; irrelevant to decompression
 */
public record Compression(CompressionAlgorithm algorithm, int level) {

  /** No compression. */
  public static final Compression NONE = of(CompressionAlgorithm.NONE);

  private static final Pattern FORM = Pattern.compile("([A-Z]+)(?::([0-9]{1,2}))?");

  public Compression {
    Objects.requireNonNull(algorithm, "algorithm is null");
    if (!algorithm.hasLevel(level)) {
      throw refused(algorithm + ":" + level);
    }
  }

  /** Returns the algorithm at its default level. */
  public static Compression of(CompressionAlgorithm algorithm) {
    return new Compression(algorithm, algorithm.defaultLevel());
  }

  /**
   * Parses {@code ZSTD} or {@code ZSTD:3}, ignoring case.
   *
   * @throws HoldfastException with {@link ProblemCode#INVALID_REQUEST} for anything else
   */
  public static Compression parse(String text) {
    Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      throw refused(text);
    }
    CompressionAlgorithm algorithm =
        Arrays.stream(CompressionAlgorithm.values())
            .filter(candidate -> candidate.name().equals(form.group(1)))
            .findAny()
            .orElseThrow(() -> refused(text));
    String level = form.group(2);
    return level == null ? of(algorithm) : new Compression(algorithm, Integer.parseInt(level));
  }

  /** The file name extension without the dot; empty for no compression. */
  public String extension() {
    return algorithm.extension();
  }

  /**
   * The maximum number of MiB that a compressing stream takes outside the heap. ZSTD was measured
   * up to level 16; the others are estimates with a reserve.
   */
  public int mebibytesOutside() {
    return switch (algorithm) {
      case NONE -> 0;
      case GZIP -> 1;
      case BROTLI -> 64;
      case ZSTD -> level <= 6 ? 64 : level <= 9 ? 104 : level <= 16 ? 192 : 384;
    };
  }

  /**
   * Returns a stream that writes compressed bytes to {@code destination}. Closing it finishes the
   * compressed form and closes the destination. It takes memory and perhaps threads until closed or
   * aborted.
   *
   * <p>Flushing does nothing: it would worsen the ratio, and half a backup is of no use.
   */
  public AbortableOutputStream compress(OutputStream destination) throws IOException {
    return switch (algorithm) {
      case NONE -> AbortableOutputStream.of(destination);
      case GZIP -> new GzipOutputStream(destination, level);
      case BROTLI -> new BrotliOutputStream(destination, level);
      case ZSTD -> new ZstdOutputStream(destination, level);
    };
  }

  /**
   * Returns a stream of the content that was compressed into {@code source}. It ends only where
   * both the compressed form and the source end properly; until then, its bytes are not proven.
   * Damaged or truncated content, or trailing bytes, throw {@link
   * dev.holdfast.engine.pipe.CorruptStreamException}. Closing it closes the source.
   */
  public InputStream decompress(InputStream source) throws IOException {
    return switch (algorithm) {
      case NONE -> source;
      case GZIP -> new GzipInputStream(source);
      case BROTLI -> new BrotliInputStream(source);
      case ZSTD -> new ZstdInputStream(source);
    };
  }

  /** Whether parts of what it compresses can be read alone, if there is enough of it. */
  public boolean isSeekable() {
    return algorithm == CompressionAlgorithm.NONE || algorithm == CompressionAlgorithm.ZSTD;
  }

  /**
   * Returns the content that was compressed into {@code source} for reading parts of it, each as
   * {@link #decompress} gives it; empty if only all of it can be read.
   *
   * @throws dev.holdfast.engine.pipe.CorruptStreamException if the table of its frames is damaged
   */
  public Optional<SeekableContent> seek(SeekableContent source) throws IOException {
    return switch (algorithm) {
      case NONE -> Optional.of(source);
      case GZIP, BROTLI -> Optional.empty();
      case ZSTD -> SeekTable.find(source);
    };
  }

  /** The canonical text, for example {@code ZSTD:3} or {@code NONE}. */
  @Override
  public String toString() {
    return algorithm == CompressionAlgorithm.NONE ? algorithm.name() : algorithm + ":" + level;
  }

  private static HoldfastException refused(String text) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "\"" + text + "\" is not a compression algorithm",
        "Write one of "
            + Arrays.stream(CompressionAlgorithm.values())
                .map(CompressionAlgorithm::range)
                .collect(Collectors.joining(", "))
            + "; the level is optional");
  }
}
