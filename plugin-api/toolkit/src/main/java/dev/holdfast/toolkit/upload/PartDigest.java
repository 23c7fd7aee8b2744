package dev.holdfast.toolkit.upload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The size, CRC-32C (RFC 3720) and MD5 that the storage must report, the two checksums that most
 * storages know. They detect accidents; the signed manifest detects manipulation.
 */
public final class PartDigest {

  private final CRC32C crc32c = new CRC32C();
  private final MessageDigest md5 = newMd5();
  private long size;
  private byte @Nullable [] md5Value;

  /** Returns a new MD5. */
  public static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has MD5", e);
    }
  }

  /** Returns a CRC-32C in network byte order. */
  public static byte[] bytes(CRC32C crc) {
    return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
  }

  /** Returns bytes as storages write them in headers. */
  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  void update(byte[] bytes, int length) {
    crc32c.update(bytes, 0, length);
    md5.update(bytes, 0, length);
    size += length;
  }

  /** The number of bytes. */
  public long size() {
    return size;
  }

  /** The CRC-32C as a number. */
  public long crc32cValue() {
    return crc32c.getValue();
  }

  /** The CRC-32C in network byte order. */
  public byte[] crc32c() {
    return bytes(crc32c);
  }

  /** Returns the MD5; nothing can be added afterwards. */
  public byte[] md5() {
    if (md5Value == null) {
      md5Value = md5.digest();
    }
    return md5Value.clone();
  }
}
