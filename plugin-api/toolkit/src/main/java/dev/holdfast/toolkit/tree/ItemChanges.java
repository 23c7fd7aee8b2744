package dev.holdfast.toolkit.tree;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is there with what an earlier dump has described, name by name: both come in the
 * order of the names' UTF-8 bytes, so that neither is kept in memory.
 */
public final class ItemChanges<T> {

  /** The order of names. */
  public static final Comparator<String> ORDER =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final Source<T> now;
  private final Function<T, String> name;
  private final ContentItems.Reader before;
  private @Nullable T entry;
  private @Nullable ContentItem item;
  private boolean started;

  /** Begins with the first name. */
  public ItemChanges(Source<T> now, Function<T, String> name, ContentItems.Reader before) {
    this.now = now;
    this.name = name;
    this.before = before;
  }

  /** What is there. */
  @FunctionalInterface
  public interface Source<T> {
    /** Returns the next one in the order of their names, or null after the last. */
    @Nullable T next() throws IOException, InterruptedException;
  }

  /**
   * What has one name.
   *
   * @param now what is there, or null
   * @param before what the earlier dump has described, or null
   */
  public record Pair<T>(@Nullable T now, @Nullable ContentItem before) {}

  /** Returns what has the next name, or null after the last. */
  public @Nullable Pair<T> next() throws IOException, InterruptedException {
    if (!started) {
      started = true;
      entry = now.next();
      item = before.next();
    }
    T there = entry;
    ContentItem described = item;
    if (there == null && described == null) {
      return null;
    }
    int order =
        there == null
            ? 1
            : described == null ? -1 : ORDER.compare(name.apply(there), described.name());
    if (order <= 0) {
      entry = now.next();
    }
    if (order >= 0) {
      item = before.next();
    }
    return new Pair<>(order <= 0 ? there : null, order >= 0 ? described : null);
  }
}
