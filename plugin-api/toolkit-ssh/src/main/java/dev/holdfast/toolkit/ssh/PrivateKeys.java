package dev.holdfast.toolkit.ssh;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Private keys as people paste them. */
final class PrivateKeys {

  private PrivateKeys() {}

  /**
   * Reads a key.
   *
   * @throws PluginException {@link ErrorCode#INVALID_CONFIG}
   */
  static List<KeyPair> read(SecretText key, @Nullable SecretText passphrase) {
    // Forms lose the line end at the end.
    byte[] text = (key.reveal().strip() + "\n").getBytes(StandardCharsets.UTF_8);
    FilePasswordProvider password =
        passphrase == null
            ? FilePasswordProvider.EMPTY
            : FilePasswordProvider.of(passphrase.reveal());
    List<KeyPair> pairs = new ArrayList<>();
    try {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName("the key"), new ByteArrayInputStream(text), password);
      if (found != null) {
        found.forEach(pairs::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw unreadable(passphrase, e);
    }
    if (pairs.isEmpty()) {
      throw unreadable(passphrase, null);
    }
    return pairs;
  }

  private static PluginException unreadable(
      @Nullable SecretText passphrase, @Nullable Exception cause) {
    return new PluginException(
        ErrorCode.INVALID_CONFIG,
        passphrase == null
            ? "The private key can't be read. It may need a passphrase."
            : "The private key can't be read with this passphrase.",
        "Paste the whole file that ssh-keygen wrote, not the public key. ssh-keygen -p -f FILE converts"
            + " PEM, puttygen KEY.ppk -O private-openssh -o KEY a key of PuTTY.",
        cause);
  }
}
