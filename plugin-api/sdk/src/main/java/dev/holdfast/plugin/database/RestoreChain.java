package dev.holdfast.plugin.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItems;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The dumps that a restore needs, in the order in which they were made: one of everything, then
 * those that each contain what has changed since the one before. A plain dump is a chain of one.
 *
 * @param pieces at least one. The host has checked that they belong together
 */
public record RestoreChain(List<Piece> pieces) {

  /** Throws {@link IllegalArgumentException} without pieces. */
  public RestoreChain {
    pieces = List.copyOf(pieces);
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("A restore needs a piece");
    }
  }

  /** Returns a chain of one dump, whose items nobody knows. */
  public static RestoreChain of(DumpFormat format, InputStream dump) {
    return new RestoreChain(List.of(new Piece(format, () -> dump, ContentItems.NONE)));
  }

  /**
   * Returns the only piece.
   *
   * @throws PluginException {@link ErrorCode#UNSUPPORTED} if there are more
   */
  public Piece only() {
    if (pieces.size() > 1) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Dumps that build on others can't be restored by this source.",
          "Restore a backup that contains everything.");
    }
    return pieces.get(0);
  }

  /**
   * One dump of a chain.
   *
   * @param format the format of the dump
   * @param opening opens it
   * @param items the items of the content that the dump's proof describes, with their details, for
   *     a restore of some of them; none if it is proven by its tool alone. A damaged list fails
   *     only those who open it
   */
  public record Piece(DumpFormat format, Opening opening, ContentItems items) {

    /**
     * Opens the dump, decrypted and decompressed. Open each piece once, in order, and read it to
     * its end. If the stream throws, the restore has failed. The host closes it.
     */
    public InputStream open() throws IOException {
      return opening.open();
    }

    /**
     * Opens the dump at an offset, for a restore of some items by a source that {@linkplain
     * RestoresParts#readsByOffset reads by offset}: in place of {@link #open()}, as often as
     * needed, with offsets in ascending order, and each time after the stream before was closed.
     * Pieces that have nothing of the items may be left closed. Where a backup's form allows it,
     * only these bytes are read; otherwise those before are read and dropped.
     *
     * <p>The stream goes to the end of the dump, and is read as far as needed. The end proves
     * nothing: the restore must compare each item with its digest in the list, and fail if they
     * differ.
     */
    public InputStream openAt(long offset) throws IOException {
      return opening.openAt(offset);
    }
  }

  /** Opens a dump on demand. */
  @FunctionalInterface
  public interface Opening {

    /** Opens it. */
    InputStream open() throws IOException;

    /** Opens it at an offset. */
    default InputStream openAt(long offset) throws IOException {
      InputStream in = open();
      in.skipNBytes(offset);
      return in;
    }
  }
}
