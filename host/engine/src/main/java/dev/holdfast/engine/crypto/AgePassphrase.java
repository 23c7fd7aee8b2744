package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.jspecify.annotations.Nullable;

/**
 * Small age files that are sealed with a passphrase: {@code age -d} asks for it. Own code: the
 * library has no scrypt recipients.
 */
public final class AgePassphrase {

  private static final String SCRYPT = "scrypt";
  private static final byte[] LABEL =
      "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.UTF_8);
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int BLOCK = 8;

  /** Takes 32 MiB, of the 128 MiB that the heap of a host has. */
  private static final int LOG_COST = 15;

  /** What the age command takes: 256 MiB. */
  private static final int MOST_LOG_COST = 18;

  private AgePassphrase() {}

  /** Encrypts a small content. One at a time, for its memory. */
  public static synchronized byte[] seal(byte[] plain, SecretText passphrase) {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (AgeOutputStream out =
        new AgeOutputStream(
            AbortableOutputStream.of(sealed),
            new StandardEncryptingChannelFactory(),
            List.of(fileKey -> List.of(stanza(fileKey, passphrase))))) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
    return sealed.toByteArray();
  }

  /**
   * Decrypts a small content.
   *
   * @throws HoldfastException with {@link ProblemCode#KEY_REQUIRED} if the passphrase doesn't fit
   * @throws CorruptStreamException if it is damaged
   */
  public static byte[] open(byte[] sealed, SecretText passphrase) throws CorruptStreamException {
    try (AgeInputStream in =
        new AgeInputStream(
            new ByteArrayInputStream(sealed),
            new StandardDecryptingChannelFactory(),
            stanzas -> fileKey(stanzas, passphrase))) {
      return in.readAllBytes();
    } catch (CorruptStreamException e) {
      throw e;
    } catch (IOException e) {
      throw new CorruptStreamException("The encrypted data is damaged", e);
    }
  }

  private static RecipientStanza stanza(FileKey fileKey, SecretText passphrase)
      throws GeneralSecurityException {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] body =
        cipher(Cipher.ENCRYPT_MODE, passphrase, salt, LOG_COST).doFinal(fileKey.getEncoded());
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(salt);
    return new Stanza(List.of(encoded, Integer.toString(LOG_COST)), body);
  }

  private record Stanza(List<String> arguments, byte[] body) implements RecipientStanza {

    @Override
    public String getType() {
      return SCRYPT;
    }

    @Override
    public List<String> getArguments() {
      return arguments;
    }

    @Override
    public byte[] getBody() {
      return body;
    }
  }

  private static FileKey fileKey(Iterable<RecipientStanza> stanzas, SecretText passphrase)
      throws GeneralSecurityException {
    RecipientStanza stanza =
        StreamSupport.stream(stanzas.spliterator(), false)
            .filter(each -> each.getType().equals(SCRYPT) && each.getArguments().size() == 2)
            .findFirst()
            .orElseThrow(() -> refused("This was not encrypted with a passphrase.", null));
    byte[] salt = Base64.getDecoder().decode(stanza.getArguments().get(0));
    int cost = Integer.parseInt(stanza.getArguments().get(1));
    if (cost < 1 || cost > MOST_LOG_COST) {
      throw refused("The passphrase would need too much memory to check.", null);
    }
    try {
      return new FileKey(
          cipher(Cipher.DECRYPT_MODE, passphrase, salt, cost).doFinal(stanza.getBody()));
    } catch (GeneralSecurityException e) {
      throw refused("The passphrase is wrong.", e);
    }
  }

  private static HoldfastException refused(String message, @Nullable Exception cause) {
    return new HoldfastException(
        ProblemCode.KEY_REQUIRED, message, "Check the passphrase and its spelling.", cause);
  }

  private static Cipher cipher(int mode, SecretText passphrase, byte[] salt, int cost)
      throws GeneralSecurityException {
    byte[] labelled = new byte[LABEL.length + salt.length];
    System.arraycopy(LABEL, 0, labelled, 0, LABEL.length);
    System.arraycopy(salt, 0, labelled, LABEL.length, salt.length);
    byte[] key =
        SCrypt.generate(
            passphrase.reveal().getBytes(StandardCharsets.UTF_8),
            labelled,
            1 << cost,
            BLOCK,
            1,
            KEY_BYTES);
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(
        mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[NONCE_BYTES]));
    return cipher;
  }
}
