package dev.holdfast.plugins.sqlite.dump;

import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file without bytes is a database without tables. It is dumped as what SQLite makes of it, for
 * example with {@code .backup}: one page without tables ("Database File Format", sections 1.3 and
 * 1.6).
 */
public final class EmptyDatabase {

  private static final int PAGE_BYTES = 4096;
  private static final byte LEAF = 13;

  private EmptyDatabase() {}

  /** Writes it. */
  public static ContentProof write(OutputStream out) throws IOException {
    out.write(page());
    return ContentProof.of(Level.BYTES, "One page of an empty database")
        .withChecks(List.of("The file is empty: an empty database"), List.of());
  }

  private static byte[] page() {
    ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
    page.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    page.putShort((short) PAGE_BYTES);
    page.put(new byte[] {1, 1, 0, 64, 32, 32}); // versions, nothing reserved, payload fractions
    page.putInt(24, 1).putInt(28, 1); // change counter, pages
    page.putInt(92, 1).putInt(96, 3_054_001); // valid for that counter, as of this version
    page.put(100, LEAF).putShort(105, (short) PAGE_BYTES); // no cells, which would begin there
    return page.array();
  }
}
