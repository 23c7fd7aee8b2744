package dev.holdfast.host.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Encrypts secrets before they are stored in the database, and decrypts them. Thread-safe. */
@Singleton
public final class Vault {

  private final KeysetStore store;
  private volatile Aead cipher;

  Vault(KeysetStore store) throws GeneralSecurityException {
    this.store = store;
    this.cipher = Keysets.cipher(store.load());
  }

  /** Returns the text, encrypted and bound to its place, in base64. */
  public String seal(SecretColumn place, String secret) {
    try {
      byte[] sealed =
          cipher.encrypt(secret.getBytes(StandardCharsets.UTF_8), place.associatedData());
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /**
   * Returns the decrypted text.
   *
   * @throws HoldfastException {@link ProblemCode#KEY_REQUIRED} if it was changed, moved, or
   *     encrypted with a missing key
   */
  public String open(SecretColumn place, String sealed) {
    byte[] bytes = Base64.getDecoder().decode(sealed);
    try {
      return decrypt(place, bytes);
    } catch (GeneralSecurityException e) {
      return openAfterReload(place, bytes);
    }
  }

  /** Adds a new key, which encrypts from now on. Old secrets can still be decrypted. */
  synchronized void rotate() throws GeneralSecurityException {
    KeysetHandle rotated = Keysets.rotate(store.load());
    store.store(rotated);
    cipher = Keysets.cipher(rotated);
  }

  private String openAfterReload(SecretColumn place, byte[] sealed) {
    try {
      // Another host on the same database may have rotated the keys.
      cipher = Keysets.cipher(store.load());
      return decrypt(place, sealed);
    } catch (GeneralSecurityException e) {
      throw new HoldfastException(
          ProblemCode.KEY_REQUIRED,
          "A secret in the database can't be decrypted: " + place.table() + " " + place.row() + ".",
          "It was changed or comes from another database. Enter the secret again.");
    }
  }

  private String decrypt(SecretColumn place, byte[] sealed) throws GeneralSecurityException {
    return new String(cipher.decrypt(sealed, place.associatedData()), StandardCharsets.UTF_8);
  }
}
