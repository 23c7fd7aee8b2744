package dev.holdfast.host.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Creates, reads and writes keysets of AES-256-GCM keys in Tink's format. */
final class Keysets {

  private static final byte[] PURPOSE = "holdfast/data_keyset".getBytes(StandardCharsets.UTF_8);

  private Keysets() {}

  static KeysetHandle generate() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
  }

  /** Returns the same keys and a new one, which encrypts from now on; the others still decrypt. */
  static KeysetHandle rotate(KeysetHandle keyset) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
    return builder
        .setConfiguration(AeadConfig2026.get())
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary())
        .build();
  }

  static Aead cipher(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  static String seal(KeysetHandle keyset, MasterKey master) throws GeneralSecurityException {
    byte[] sealed =
        TinkProtoKeysetFormat.serializeEncryptedKeyset(
            keyset, master.cipher(), PURPOSE, AeadConfig2026.get());
    return Base64.getEncoder().encodeToString(sealed);
  }

  static KeysetHandle open(String sealed, MasterKey master) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(
        Base64.getDecoder().decode(sealed), master.cipher(), PURPOSE, AeadConfig2026.get());
  }
}
