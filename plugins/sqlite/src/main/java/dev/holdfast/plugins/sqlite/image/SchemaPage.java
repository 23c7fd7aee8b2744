package dev.holdfast.plugins.sqlite.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the rows of {@code sqlite_schema} on a leaf page ("Database File Format", sections 1.6, 2.1
 * and 2.6). The tree of a leaf isn't known while the image streams by, so any leaf whose first row
 * looks like the schema is read, and the caller filters later.
 */
final class SchemaPage {

  private static final Set<String> TYPES = Set.of("table", "index", "view", "trigger");
  private static final int COLUMNS = 5;

  private final ImageHeader header;

  SchemaPage(ImageHeader header) {
    this.header = header;
  }

  /** Returns rows with pages; empty if this is not a page of the schema. */
  List<SchemaRow> rows(TreePage page) {
    List<SchemaRow> rows = new ArrayList<>();
    for (int cell = 0; cell < page.cells(); cell++) {
      Record row;
      try {
        row = record(page.cell(cell));
      } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
        if (cell == 0 && page.number() != 1) {
          return List.of(); // other content
        }
        continue; // an odd row of the schema
      }
      if (row.root != 0) {
        rows.add(new SchemaRow(page.number(), row.type, row.name, row.root));
      }
    }
    return List.copyOf(rows);
  }

  private record Record(String type, String name, int root) {}

  private Record record(ByteBuffer cell) {
    int payload = Math.toIntExact(Varint.read(cell));
    Varint.read(cell); // the row's id
    int start = cell.position();
    int local = Math.min(localLength(payload), cell.remaining());
    cell.limit(start + local);
    int headerEnd = start + (int) Varint.read(cell);
    int[] lengths = new int[COLUMNS];
    boolean[] texts = new boolean[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      long serial = Varint.read(cell);
      texts[i] = serial >= 13 && serial % 2 == 1;
      lengths[i] = length(serial);
    }
    if (cell.position() != headerEnd || !texts[0] || lengths[0] > 14) {
      throw new IllegalArgumentException("Not a row of the schema");
    }
    Charset charset = header.charset();
    String type = text(cell, lengths[0], charset);
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException("Not a row of the schema");
    }
    if (!type.equals("table") && !type.equals("index")) {
      return new Record(type, "", 0);
    }
    if (cell.remaining() < (long) lengths[1] + lengths[2] + lengths[3]) {
      return new Record(type, "", SchemaRow.OVERFLOWN);
    }
    byte[] name = new byte[lengths[1]];
    cell.get(name);
    cell.position(cell.position() + lengths[2]);
    return new Record(type, TableNames.shown(name, charset), (int) integer(cell, lengths[3]));
  }

  /** Returns the part of a payload that is on the page itself. */
  private int localLength(int payload) {
    int usable = header.usableSize();
    int maximum = usable - 35;
    if (payload <= maximum) {
      return payload;
    }
    int minimum = (usable - 12) * 32 / 255 - 23;
    int fitting = minimum + (payload - minimum) % (usable - 4);
    return fitting <= maximum ? fitting : minimum;
  }

  private static int length(long serial) {
    if (serial < 0) {
      throw new IllegalArgumentException("No type of a value");
    }
    if (serial >= 12) {
      return Math.toIntExact((serial - 12) / 2);
    }
    int[] lengths = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return lengths[Math.toIntExact(serial)];
  }

  private static String text(ByteBuffer cell, int length, Charset charset) {
    byte[] bytes = new byte[length];
    cell.get(bytes);
    return new String(bytes, charset);
  }

  private static long integer(ByteBuffer cell, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | (cell.get() & 0xff);
    }
    return value;
  }
}
