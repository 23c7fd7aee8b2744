package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The configuration.
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
                "A database file, or a folder with database files. Use the folder on the machine"
                    + " where the application runs, not a network mount.",
            placeholder = "/var/lib/shop/shop.db")
        Path path,
    @Nullable
        @Field(
            label = "Busy timeout",
            help = "How long to wait for a locked database.",
            defaultValue = "PT10S")
        Duration busyTimeout,
    @Nullable
        @Field(
            label = "Restore in place only",
            help =
                "Restore a single database file only to that file. Otherwise it can also be"
                    + " restored next to it, under a new name.",
            defaultValue = "false")
        Boolean inPlaceOnly) {

  private static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(10);

  /** Whether a single database may be restored only to its own file. */
  boolean isInPlaceOnly() {
    return Boolean.TRUE.equals(inPlaceOnly);
  }

  /** The time to wait for locks of others. */
  Duration lockWait() {
    return busyTimeout == null ? DEFAULT_BUSY_TIMEOUT : busyTimeout;
  }
}
