package dev.holdfast.plugin.content;

import java.io.IOException;

/**
 * Takes the items of a content, in any order. The host sorts them on disk, so that a million tables
 * or files need little memory; a source must not collect them either. Thread-safe.
 */
public interface ContentList {

  /** How many names can be replaced. */
  int MOST_REPLACED = 1_000;

  /**
   * Adds an item. Not after the call that was given this list has returned.
   *
   * <p>Each name may be added once. The host finds out at the end, and then fails the call as
   * incomplete: a source that reads a file or a table twice by mistake doesn't know what it has
   * dumped.
   *
   * @throws IOException if the host has no room for more; pass it on
   */
  void add(ContentItem item) throws IOException;

  /**
   * Adds an item in place of the one of this name: it was read again, since it changed while it was
   * read before, and a restore gives back this state. At most {@value #MOST_REPLACED} names; the
   * call fails as incomplete if there are more.
   *
   * @throws IOException as {@link #add}
   */
  default void replace(ContentItem item) throws IOException {
    add(item);
  }
}
