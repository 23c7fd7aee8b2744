package dev.holdfast.plugin.content;

import java.io.IOException;

/**
 * Takes the items of a content, in any order. The host sorts them on disk, so that a million tables
 * or files need little memory; a source must not collect them either. Thread-safe.
 */
public interface ContentList {

  /**
   * Adds an item. Not after the call that was given this list has returned.
   *
   * <p>Each name may be added once. The host finds out at the end, and then fails the call as
   * incomplete: a source that reads a file or a table twice doesn't know what it has dumped.
   *
   * @throws IOException if the host has no room for more; pass it on
   */
  void add(ContentItem item) throws IOException;
}
