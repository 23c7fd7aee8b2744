package dev.holdfast.plugins.sqlite.image;

import java.nio.ByteBuffer;

/**
 * A page read as part of a B-tree ("Database File Format", section 1.6). Whether it really is one
 * isn't known: any page may look like it.
 */
final class TreePage {

  static final byte NONE = 0;
  static final byte INDEX_INTERIOR = 2;
  static final byte TABLE_INTERIOR = 5;
  static final byte INDEX_LEAF = 10;
  static final byte TABLE_LEAF = 13;

  private final int number;
  private final ByteBuffer page;
  private final int start;
  private final byte type;
  private final int cells;

  TreePage(int number, byte[] buffer, int offset, ImageHeader header) {
    this.number = number;
    this.page = ByteBuffer.wrap(buffer, offset, header.usableSize()).slice();
    this.start = number == 1 ? ImageHeader.BYTES : 0;
    this.cells = Short.toUnsignedInt(page.getShort(start + 3));
    this.type = isTree() ? page.get(start) : NONE;
  }

  private boolean isTree() {
    byte candidate = page.get(start);
    if (candidate != INDEX_INTERIOR
        && candidate != TABLE_INTERIOR
        && candidate != INDEX_LEAF
        && candidate != TABLE_LEAF) {
      return false;
    }
    int content = start + headerBytes(candidate) + 2 * cells;
    if (content > page.limit()) {
      return false;
    }
    for (int cell = 0; cell < cells; cell++) {
      int at = pointer(cell, candidate);
      if (at < content || at > page.limit() - 4) {
        return false;
      }
    }
    return true;
  }

  int number() {
    return number;
  }

  /** One of the four kinds, or NONE when the page can't be part of a tree. */
  byte type() {
    return type;
  }

  boolean isInterior() {
    return type == TABLE_INTERIOR || type == INDEX_INTERIOR;
  }

  int cells() {
    return cells;
  }

  /** The bytes from the start of a cell to the end of the page. */
  ByteBuffer cell(int index) {
    int at = pointer(index, type);
    return page.duplicate().position(at).slice();
  }

  /** The children of an interior page: one for each cell and the last one. */
  int child(int index) {
    return page.getInt(index == cells ? start + 8 : pointer(index, type));
  }

  private int pointer(int cell, byte kind) {
    return Short.toUnsignedInt(page.getShort(start + headerBytes(kind) + 2 * cell));
  }

  private static int headerBytes(byte kind) {
    return kind == INDEX_INTERIOR || kind == TABLE_INTERIOR ? 12 : 8;
  }
}
