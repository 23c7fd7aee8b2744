package dev.holdfast.plugin.content;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The items of a content as a backup has stored them, readable as often as needed. They are read
 * one by one, however many there are. Thread-safe, but each reader is for one thread.
 */
public interface ContentItems {

  /** No items. */
  ContentItems NONE =
      () ->
          new Reader() {
            @Override
            public @Nullable ContentItem next() {
              return null;
            }

            @Override
            public void close() {}
          };

  /**
   * Begins with the first item. All of them were compared with the backup's manifest before the
   * first one is returned.
   *
   * @throws IOException if they are damaged, or can't be read here
   */
  Reader open() throws IOException;

  /** Reads items once. */
  interface Reader extends Closeable {

    /** Returns the next item in the order of their names' UTF-8 bytes, or null after the last. */
    @Nullable ContentItem next() throws IOException;
  }
}
