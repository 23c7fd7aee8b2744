package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public keys to which a backup is encrypted; the identity of any of them can decrypt it. The
 * format is age v1 (age-encryption.org/v1) with X25519 recipients, as the {@code age} command reads
 * and writes it. Immutable and thread-safe.
 */
public final class AgeRecipients {

  private static final String PREFIX = "age1";
  // The library keeps the header in one buffer of 64 KiB.
  private static final int MOST = 100;

  private final List<String> keys;
  private final List<RecipientStanzaWriter> writers;

  private AgeRecipients(List<String> keys, List<RecipientStanzaWriter> writers) {
    this.keys = List.copyOf(keys);
    this.writers = List.copyOf(writers);
  }

  /**
   * Parses and checks public keys like {@code
   * age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p}.
   *
   * @throws HoldfastException with {@link ProblemCode#INVALID_REQUEST} if there is none, too many,
   *     or one is malformed; the message names the key's position, not its text
   */
  public static AgeRecipients parse(List<String> keys) {
    if (keys.isEmpty() || keys.size() > MOST) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "Encryption requires 1 to " + MOST + " recipients, not " + keys.size(),
          "Enter public keys, which start with " + PREFIX);
    }
    List<RecipientStanzaWriter> writers = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      writers.add(writer(i + 1, keys.get(i)));
    }
    return new AgeRecipients(keys, writers);
  }

  private static RecipientStanzaWriter writer(int place, String key) {
    if (!key.startsWith(PREFIX)) {
      throw refused(place, null);
    }
    try {
      RecipientStanzaWriter writer =
          X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key);
      // Some well-formed keys can't be encrypted to, and a run at night would be too late to
      // notice.
      writer.getRecipientStanzas(new FileKey(new byte[16]));
      return writer;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw refused(place, e);
    }
  }

  private static HoldfastException refused(int place, @Nullable Throwable cause) {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "Recipient " + place + " is not an age public key",
        "A public key starts with "
            + PREFIX
            + " and has 62 characters; age-keygen -y shows the one of an identity",
        cause);
  }

  /** The public keys as given. */
  public List<String> keys() {
    return keys;
  }

  /**
   * Returns a stream that writes encrypted bytes to {@code destination}. Closing it writes the last
   * chunk, without which decryption fails, and closes the destination.
   */
  public AbortableOutputStream encrypt(OutputStream destination) throws IOException {
    return new AgeOutputStream(
        AbortableOutputStream.of(destination), new StandardEncryptingChannelFactory(), writers);
  }

  /** Encrypts a small content. */
  public byte[] seal(byte[] plain) {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (AbortableOutputStream out = encrypt(sealed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
    return sealed.toByteArray();
  }

  @Override
  public String toString() {
    return String.join(", ", keys);
  }
}
