package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Reads private keys. */
final class PrivateKeys {

  private PrivateKeys() {}

  static List<KeyPair> of(SftpConfig config) {
    boolean withKey = isGiven(config.privateKey());
    if (!withKey && !isGiven(config.password())) {
      throw invalid("There is neither a password nor a private key", "Enter one of them.", null);
    }
    return withKey ? read(config) : List.of();
  }

  private static boolean isGiven(@Nullable SecretText secret) {
    return secret != null && !secret.isEmpty();
  }

  private static List<KeyPair> read(SftpConfig config) {
    String text = config.privateKey().reveal().strip() + "\n";
    String passphrase = isGiven(config.passphrase()) ? config.passphrase().reveal() : null;
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("private key"),
              bytes,
              passphrase == null ? null : FilePasswordProvider.of(passphrase));
      List<KeyPair> keys = new ArrayList<>();
      if (found != null) {
        found.forEach(keys::add);
      }
      if (keys.isEmpty()) {
        throw invalid(
            "The text of the private key contains none",
            text.startsWith("PuTTY")
                ? "Convert it: puttygen KEY.ppk -O private-openssh -o KEY"
                : "Enter the private key, which begins with -----BEGIN, not the public one.",
            null);
      }
      return keys;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (e instanceof PluginException known) {
        throw known;
      }
      throw invalid(
          "The private key can't be read",
          passphrase == null
              ? "If it is encrypted, enter its passphrase."
              : "Check its passphrase, and that the text is complete.",
          e);
    }
  }

  private static PluginException invalid(String message, String hint, @Nullable Exception cause) {
    return new PluginException(ErrorCode.INVALID_CONFIG, message, hint, cause);
  }
}
