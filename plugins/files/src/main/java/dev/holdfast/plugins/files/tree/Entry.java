package dev.holdfast.plugins.files.tree;

/**
 * Something in a tree.
 *
 * @param name relative to the root, as {@link dev.holdfast.toolkit.tree.FileName}; {@code .} is the
 *     root itself
 * @param type as find prints it: {@code f} a file, {@code d} a folder, and so on
 * @param stamp the same as long as nothing changes: inode, size, and the times of the last change
 *     of its content and of its state. Empty if it can't tell: a file that changed a moment ago may
 *     change again at the same time, and one with several names may change under another of them
 */
public record Entry(String name, char type, String stamp) {

  /** Reads a {@linkplain #line line}. */
  static Entry of(String line) {
    String[] fields = line.split("\t", -1);
    return new Entry(fields[0], fields[1].charAt(0), fields[2]);
  }

  String line() {
    return "%s\t%c\t%s%n".formatted(name, type, stamp);
  }
}
