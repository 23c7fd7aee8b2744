package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the databases are.
 *
 * @param path a database file, or a folder of them
 * @param busyTimeout how long to wait for others' locks; 10 seconds when absent
 * @param inPlaceOnly whether a single database is restored to its own file only; false when absent
 */
public record SqliteConfig(
    @NotNull
        @Field(
            label = "Path",
            help =
                "A database file, or a folder whose database files are backed up. Use the folder on"
                    + " the machine where the application runs, not a network mount.",
            placeholder = "/var/lib/shop/shop.db")
        Path path,
    @Nullable
        @Field(
            label = "Busy timeout",
            help = "How long to wait while others lock a database.",
            defaultValue = "PT10S")
        Duration busyTimeout,
    @Nullable
        @Field(
            label = "Restore in place only",
            help =
                "Whether a single database file is restored to that very file only. Otherwise"
                    + " it may also be restored beside it, under a new name that databases have.",
            defaultValue = "false")
        Boolean inPlaceOnly) {

  private static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(10);

  /** Whether a single database is restored to its own file only. */
  boolean isInPlaceOnly() {
    return Boolean.TRUE.equals(inPlaceOnly);
  }

  /** How long to wait for others' locks. */
  Duration lockWait() {
    return busyTimeout == null ? DEFAULT_BUSY_TIMEOUT : busyTimeout;
  }
}
