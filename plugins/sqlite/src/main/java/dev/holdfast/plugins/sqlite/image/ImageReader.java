package dev.holdfast.plugins.sqlite.image;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the rows of each table of an image while its pages stream by in order, and checks that all
 * pages of all trees exist. It keeps seven bytes per page. It doesn't read rows, so the tables have
 * no digest.
 */
public final class ImageReader {

  private static final int MAXIMUM_SCHEMA_ROWS = 200_000;
  private static final int MAXIMUM_DAMAGE = 20;
  private static final SchemaRow SCHEMA = new SchemaRow(1, "table", "sqlite_schema", 1);

  private final ImageHeader header;
  private final SchemaPage schemaPage;
  private final PageTable pages;
  private final int pageCount;
  private final List<SchemaRow> schema = new ArrayList<>();
  private final List<String> tableDamage = new ArrayList<>();
  private final List<String> indexDamage = new ArrayList<>();
  private int read;

  /**
   * Creates a reader of an image with this many pages.
   *
   * @throws PluginException with UNSUPPORTED if they need more than a quarter of the memory
   */
  public ImageReader(ImageHeader header, long pageCount) {
    if (!fits(pageCount)) {
      throw unsupported("The image has too many pages for this host's memory: " + pageCount);
    }
    this.header = header;
    this.schemaPage = new SchemaPage(header);
    this.pageCount = (int) pageCount;
    this.pages = new PageTable(this.pageCount);
  }

  /** Whether an image of this many pages can be read with the available memory. */
  public static boolean fits(long pageCount) {
    return PageTable.bytes(pageCount) < Runtime.getRuntime().maxMemory() / 4
        && pageCount < Integer.MAX_VALUE;
  }

  /** Reads the next page. */
  public void accept(byte[] buffer, int offset) {
    read++;
    if (read > pageCount) {
      throw incomplete("The image is longer than its " + pageCount + " pages");
    }
    TreePage page = new TreePage(read, buffer, offset, header);
    pages.set(read, page.type(), page.cells());
    if (page.isInterior()) {
      claimChildren(page);
    } else if (page.type() == TreePage.TABLE_LEAF) {
      schema.addAll(schemaPage.rows(page));
      if (schema.size() > MAXIMUM_SCHEMA_ROWS) {
        throw unsupported("The image has too many tables to check in the stream");
      }
    }
  }

  private void claimChildren(TreePage page) {
    for (int i = 0; i <= page.cells(); i++) {
      int child = page.child(i);
      if (!pages.contains(child)) {
        pages.set(page.number(), TreePage.NONE, 0); // damaged, unless it is a free page
        return;
      }
      pages.claim(child, page.number());
    }
  }

  /**
   * Returns the image's content, after all pages have been read.
   *
   * @throws PluginException with INCOMPLETE if it ended too early
   */
  public ImageContent content() {
    if (read != pageCount) {
      throw incomplete("The image ends after " + read + " of " + pageCount + " pages");
    }
    pages.root(1, 0);
    pages.resolve();
    List<SchemaRow> trees = schema.stream().filter(row -> pages.tree(row.page()) == 0).toList();
    for (int tree = 0; tree < trees.size(); tree++) {
      addRoot(trees.get(tree), tree + 1);
    }
    pages.resolve();
    return count(trees);
  }

  private void addRoot(SchemaRow row, int tree) {
    if (row.root() == SchemaRow.OVERFLOWN) {
      throw unsupported("The name of a " + row.type() + " is too long for its page");
    }
    if (pages.contains(row.root())) {
      pages.root(row.root(), tree);
    } else {
      damaged(row, "The %s %s is past the last page".formatted(row.type(), row.name()));
    }
  }

  private ImageContent count(List<SchemaRow> trees) {
    long[] rows = new long[trees.size() + 1];
    for (int page = 1; page <= pageCount; page++) {
      int tree = pages.tree(page);
      if (tree >= 0) {
        rows[tree] += rows(page, tree == 0 ? SCHEMA : trees.get(tree - 1));
      }
    }
    List<String> names =
        TableNames.distinct(
            trees.stream().map(SchemaRow::name).toList(),
            trees.stream().map(SchemaRow::root).toList());
    List<ContentItem> items = new ArrayList<>();
    for (int tree = 1; tree <= trees.size(); tree++) {
      if (trees.get(tree - 1).isTable() && TableNames.isUsers(names.get(tree - 1))) {
        items.add(ContentItem.of(names.get(tree - 1), rows[tree], ""));
      }
    }
    return new ImageContent(items, tableDamage, indexDamage);
  }

  /** Rows on a page: interior pages of tables have none, those of indexes have. */
  private int rows(int page, SchemaRow row) {
    byte type = pages.type(page);
    if (type == TreePage.NONE || isTable(type) != isTable(pages.type(row.root()))) {
      damaged(row, "Page %d of the %s %s is damaged".formatted(page, row.type(), row.name()));
      return 0;
    }
    return type == TreePage.TABLE_INTERIOR ? 0 : pages.cells(page);
  }

  private void damaged(SchemaRow row, String what) {
    List<String> damage = row.isTable() ? tableDamage : indexDamage;
    if (damage.size() < MAXIMUM_DAMAGE) {
      damage.add(what);
    }
  }

  private static boolean isTable(byte type) {
    return type == TreePage.TABLE_INTERIOR || type == TreePage.TABLE_LEAF;
  }

  private static PluginException incomplete(String message) {
    return new PluginException(ErrorCode.INCOMPLETE, message, "Use another copy.");
  }

  private static PluginException unsupported(String message) {
    return new PluginException(
        ErrorCode.UNSUPPORTED, message, "Verify with a test restore instead.");
  }
}
