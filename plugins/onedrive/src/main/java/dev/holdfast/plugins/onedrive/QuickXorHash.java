package dev.holdfast.plugins.onedrive;

import java.util.Base64;
import java.util.zip.Checksum;

/**
 * Microsoft's checksum of files in OneDrive and SharePoint: each byte is turned left by eleven bits
 * more than the one before, in 160 bits, and all are combined by exclusive or; so is the length, at
 * the end. As 160 bytes come back to where they began, bytes at the same place are combined first.
 *
 * @see <a href="https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash">The
 *     algorithm</a>
 */
final class QuickXorHash implements Checksum {

  private static final int BITS = 160;
  private static final int SHIFT = 11;

  private final byte[] places = new byte[BITS];
  private long length;

  @Override
  public void update(int b) {
    places[(int) (length++ % BITS)] ^= (byte) b;
  }

  @Override
  public void update(byte[] bytes, int offset, int count) {
    int place = (int) (length % BITS);
    for (int i = offset; i < offset + count; i++) {
      places[place] ^= bytes[i];
      place = place + 1 == BITS ? 0 : place + 1;
    }
    length += count;
  }

  /** The hash of what came so far, as the service writes it. */
  String base64() {
    byte[] hash = new byte[BITS / Byte.SIZE];
    for (int i = 0; i < BITS; i++) {
      int bit = i * SHIFT % BITS;
      int turned = (places[i] & 0xff) << bit % Byte.SIZE;
      hash[bit / Byte.SIZE] ^= (byte) turned;
      hash[(bit / Byte.SIZE + 1) % hash.length] ^= (byte) (turned >>> Byte.SIZE);
    }
    for (int i = 0; i < Long.BYTES; i++) {
      hash[hash.length - Long.BYTES + i] ^= (byte) (length >>> i * Byte.SIZE);
    }
    return Base64.getEncoder().encodeToString(hash);
  }

  /** Returns the length: the hash doesn't fit into it. */
  @Override
  public long getValue() {
    return length;
  }

  @Override
  public void reset() {
    length = 0;
    java.util.Arrays.fill(places, (byte) 0);
  }
}
