package dev.holdfast.toolkit.tree;

import java.io.IOException;

/**
 * What is kept of an entry beside its content: where a chain of dumps has it, and what it was like.
 *
 * @param piece the number of the dump in its chain, from 0
 * @param member the number of the member in that dump, from 0
 * @param offset where the member begins in that dump, in bytes
 * @param type as find prints it: {@code f} a file, {@code d} a folder, and so on
 * @param stamp the same as long as nothing changes; empty if nothing tells
 * @param link the file of which this is another name, or empty
 */
public record Place(int piece, int member, long offset, char type, String stamp, String link) {

  private static final int FIELDS = 6;

  /**
   * Reads the {@linkplain #text text} of one.
   *
   * @throws IOException if it is in another form
   */
  public static Place of(String text) throws IOException {
    String[] fields = text.split("\t", FIELDS);
    if (fields.length < FIELDS) {
      throw new IOException("another version has written it");
    }
    return new Place(
        Integer.parseInt(fields[0]),
        Integer.parseInt(fields[1]),
        Long.parseLong(fields[2]),
        fields[3].charAt(0),
        fields[4],
        fields[5]);
  }

  /** Returns it as text. */
  public String text() {
    return "%d\t%d\t%d\t%c\t%s\t%s".formatted(piece, member, offset, type, stamp, link);
  }

  /** Whether nothing has changed since. */
  public boolean isStill(char otherType, String otherStamp) {
    return type == otherType && !stamp.isEmpty() && stamp.equals(otherStamp);
  }
}
