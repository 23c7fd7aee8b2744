package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.SeededBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** Bytes followed by their SHA-256. */
record SealedContent(SeededBytes content, String digest) {

  private static final int SEAL = 32;
  private static final int BUFFER = 64 * 1024;

  static SealedContent of(SeededBytes content) {
    return new SealedContent(content, content.sha256());
  }

  InputStream open() {
    byte[] seal = HexFormat.of().parseHex(digest);
    return new SequenceInputStream(content.open(), new ByteArrayInputStream(seal));
  }

  ContentDescription described() {
    return described(content.length(), digest);
  }

  /** Reads all of it and describes the bytes. Throws if the SHA-256 doesn't match. */
  static ContentDescription read(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER + SEAL];
    int held = 0;
    long bytes = 0;
    while (true) {
      int count = in.readNBytes(buffer, held, BUFFER);
      int content = Math.max(0, held + count - SEAL);
      digest.update(buffer, 0, content);
      bytes += content;
      System.arraycopy(buffer, content, buffer, 0, held + count - content);
      held = held + count - content;
      if (count < BUFFER) {
        break;
      }
    }
    byte[] actual = digest.digest();
    if (held < SEAL || !Arrays.equals(actual, Arrays.copyOf(buffer, SEAL))) {
      throw new PluginException(ErrorCode.INCOMPLETE, "The seal doesn't fit the dump", "");
    }
    return described(bytes, HexFormat.of().formatHex(actual));
  }

  private static ContentDescription described(long bytes, String digest) {
    return new ContentDescription(
        ContentProof.of(Level.BYTES, "Sealed with " + digest),
        Map.of("content", ContentItem.of("content", bytes, digest)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
