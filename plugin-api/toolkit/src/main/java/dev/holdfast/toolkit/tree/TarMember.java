package dev.holdfast.toolkit.tree;

/**
 * A member of an archive: a file, a folder, a link.
 *
 * @param name relative to the root, as {@link FileName}; {@code .} is the root itself
 * @param type as in the header: {@code 0} a file, {@code 1} another name of an earlier file, {@code
 *     2} a symbolic link, {@code 5} a folder, and so on
 * @param link what a link leads to: another member's name, or the text of a symbolic link
 * @param stored how many bytes of content follow the header
 * @param size the length of the file, with its holes
 * @param isSparse whether the holes of the file are left out of the archive
 * @param description what a restore gives back besides the content. Owners and security attributes
 *     are left out, since only root may set them, and fractions of a second, which not every file
 *     system has
 * @param offset where its headers begin in the archive
 * @param head the headers as they are in the archive
 */
public record TarMember(
    String name,
    char type,
    String link,
    long stored,
    long size,
    boolean isSparse,
    String description,
    long offset,
    byte[] head) {

  /** Another name of a file that comes earlier in the same archive. */
  public static final char HARD_LINK = '1';

  /** A symbolic link. */
  public static final char SYMBOLIC_LINK = '2';

  /** Whether it is of this type. */
  public boolean is(char other) {
    return type == other;
  }
}
