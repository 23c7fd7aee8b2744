package dev.holdfast.plugins.sqlite.image;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.Arrays;

/**
 * Stores for each page its kind, its cells and its tree, in seven bytes.
 *
 * <p>While the image streams by, interior pages claim their children. Free pages may still look
 * like interior ones and make false claims, so a claim counts only once the claimant itself is
 * known to belong to a tree; further claims on a page are kept aside until then.
 */
final class PageTable {

  /** No path in a tree is longer ("BTCURSOR_MAX_DEPTH" is 20). */
  private static final int DEPTH = 24;

  private static final int MAXIMUM_FURTHER_CLAIMS = 1024 * 1024;

  private final byte[] types;
  private final char[] cells;

  /** Positive: the claimant. Negative: the tree's number, less one. 0: neither. */
  private final int[] owners;

  /** Child in the upper half, claimant in the lower one. */
  private long[] furtherClaims = new long[64];

  private int furtherClaimCount;

  PageTable(int pages) {
    types = new byte[pages + 1];
    cells = new char[pages + 1];
    owners = new int[pages + 1];
  }

  /** The memory of a table in bytes. */
  static long bytes(long pages) {
    return 7 * (pages + 1);
  }

  boolean contains(int page) {
    return page > 0 && page < types.length;
  }

  byte type(int page) {
    return types[page];
  }

  int cells(int page) {
    return cells[page];
  }

  /** The number of the tree that the page belongs to, or -1. */
  int tree(int page) {
    return owners[page] < 0 ? -owners[page] - 1 : -1;
  }

  void set(int page, byte type, int cellCount) {
    types[page] = type;
    cells[page] = (char) cellCount;
  }

  void claim(int child, int parent) {
    if (owners[child] == 0) {
      owners[child] = parent;
    } else {
      addFurtherClaim((long) child << 32 | parent);
    }
  }

  private void addFurtherClaim(long claim) {
    if (furtherClaimCount == MAXIMUM_FURTHER_CLAIMS) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The image has too many stale free pages to check in the stream",
          "Verify with a test restore instead.");
    }
    if (furtherClaimCount == furtherClaims.length) {
      furtherClaims = Arrays.copyOf(furtherClaims, 2 * furtherClaimCount);
    }
    furtherClaims[furtherClaimCount++] = claim;
  }

  /** Makes a page the root of a tree. */
  void root(int page, int tree) {
    owners[page] = -tree - 1;
  }

  /** Assigns every page reachable from a root to its tree. */
  void resolve() {
    do {
      for (int page = 1; page < owners.length; page++) {
        follow(page);
      }
    } while (useFurtherClaims());
  }

  private void follow(int page) {
    int top = page;
    for (int depth = 0; depth < DEPTH && owners[top] > 0; depth++) {
      top = owners[top];
    }
    int tree = owners[top];
    for (int below = page; tree < 0 && below != top; ) {
      int above = owners[below];
      owners[below] = tree;
      below = above;
    }
  }

  private boolean useFurtherClaims() {
    boolean changed = false;
    for (int i = 0; i < furtherClaimCount; i++) {
      int child = (int) (furtherClaims[i] >>> 32);
      int owner = owners[(int) furtherClaims[i]];
      if (owners[child] >= 0 && owner < 0) {
        owners[child] = owner;
        changed = true;
      }
    }
    return changed;
  }
}
