package dev.holdfast.host.password;

import dev.holdfast.plugin.config.SecretText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A password in the form for comparison: Unicode NFC, so that an accented letter is the same from
 * every keyboard. RFC 8265 uses NFC for passwords; NFKC would also equate characters that look
 * different.
 */
final class PasswordText {

  /** Maximum length in UTF-8; nothing longer is normalised or hashed. */
  static final int MOST_BYTES = 1024;

  private PasswordText() {}

  /** Returns the text in NFC; empty if it is too long or not valid Unicode. */
  static Optional<String> normalize(SecretText password) {
    String text = password.reveal();
    if (text.length() > MOST_BYTES) {
      return Optional.empty();
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    return encode(normal).map(bytes -> wiped(bytes, normal));
  }

  /** The bytes of {@link #normalize}, which the caller wipes. */
  static Optional<byte[]> bytes(SecretText password) {
    return normalize(password).flatMap(PasswordText::encode);
  }

  private static Optional<byte[]> encode(String text) {
    try {
      ByteBuffer buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = Arrays.copyOf(buffer.array(), buffer.limit());
      Arrays.fill(buffer.array(), (byte) 0);
      return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String wiped(byte[] bytes, String text) {
    Arrays.fill(bytes, (byte) 0);
    return text;
  }
}
