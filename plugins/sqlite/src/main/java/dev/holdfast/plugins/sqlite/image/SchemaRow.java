package dev.holdfast.plugins.sqlite.image;

/**
 * A row of {@code sqlite_schema} that has pages.
 *
 * @param page the page of the row
 * @param type {@code table} or {@code index}
 * @param name of the table or index
 * @param root the first page of its tree, or {@link #OVERFLOWN}
 */
record SchemaRow(int page, String type, String name, int root) {

  /** Name and root page are not on this page, since the name is long and the page small. */
  static final int OVERFLOWN = -1;

  boolean isTable() {
    return type.equals("table");
  }
}
