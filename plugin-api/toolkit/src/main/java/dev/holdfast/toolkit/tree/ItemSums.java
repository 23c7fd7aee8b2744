package dev.holdfast.toolkit.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Compares what was expected with what was found, independently of the order, in a few bytes: the
 * keyed hashes of the items are added up. Nobody who made the items knows the key, so that no other
 * items can be made to have the same sum (the multiset hash MSet-Add-Hash of Clarke et al., 2003).
 */
final class ItemSums {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Mac mac;
  private final Sum expected = new Sum();
  private final Sum found = new Sum();

  ItemSums() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  void expect(String name, String digest) {
    expected.add(hash(name, digest));
  }

  void find(String name, String digest) {
    found.add(hash(name, digest));
  }

  boolean areEqual() {
    return expected.count == found.count && Arrays.equals(expected.lanes, found.lanes);
  }

  private ByteBuffer hash(String name, String digest) {
    return ByteBuffer.wrap(mac.doFinal((name + "\0" + digest).getBytes(StandardCharsets.UTF_8)));
  }

  private static final class Sum {

    private final long[] lanes = new long[4];
    private long count;

    void add(ByteBuffer hash) {
      for (int i = 0; i < lanes.length; i++) {
        lanes[i] += hash.getLong();
      }
      count++;
    }
  }
}
