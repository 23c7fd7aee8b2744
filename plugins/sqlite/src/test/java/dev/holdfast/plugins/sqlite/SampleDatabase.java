package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database as the world has it.
 *
 * @param name what is special
 * @param maker makes it
 * @param findings words of what the backup must say that it found; none: nothing may be found
 * @param unchecked words of what it must say that it could not check; none: it checks everything
 * @param refusal the code that it is refused with, or null when it is backed up
 * @param words words of the refusal
 */
record SampleDatabase(
    String name,
    Maker maker,
    List<String> findings,
    List<String> unchecked,
    @Nullable ErrorCode refusal,
    List<String> words) {

  /** Makes a database. */
  interface Maker {

    /** Returns who still uses it, closed when the case is over. */
    AutoCloseable make(Path file) throws Exception;
  }

  /** Makes a database that nobody uses. */
  interface QuietMaker {
    void make(Path file) throws Exception;
  }

  /** A database that is backed up and restored. */
  static SampleDatabase of(String name, QuietMaker maker) {
    return inUse(
        name,
        file -> {
          maker.make(file);
          return () -> {};
        });
  }

  /** A database that somebody uses meanwhile. */
  static SampleDatabase inUse(String name, Maker maker) {
    return new SampleDatabase(name, maker, List.of(), List.of(), null, List.of());
  }

  SampleDatabase finds(String... parts) {
    return new SampleDatabase(name, maker, List.of(parts), unchecked, refusal, words);
  }

  SampleDatabase cannotCheck(String... parts) {
    return new SampleDatabase(name, maker, findings, List.of(parts), refusal, words);
  }

  SampleDatabase isRefused(ErrorCode code, String part) {
    return new SampleDatabase(name, maker, findings, unchecked, code, List.of(part));
  }
}
