package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.backup.Failures;
import dev.holdfast.host.backup.signature.MinisignKeyPair;
import dev.holdfast.host.backup.signature.MinisignPublicKey;
import dev.holdfast.host.backup.signature.TrustedKeys;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.plugin.trust.KeyFolder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose manifests count: this host's, and those of the keys {@code trusted-signers/*.pub} in the
 * home folder, such as a host's that was lost.
 */
@Singleton
final class SignerTrust {

  private final MinisignKeyPair signingKey;
  private final KeyFolder folder;

  SignerTrust(MinisignKeyPair signingKey, HostConfiguration configuration) {
    this.signingKey = signingKey;
    this.folder = new KeyFolder(configuration.home().resolve("trusted-signers"));
  }

  TrustedKeys keys() {
    try {
      List<MinisignPublicKey> keys = new ArrayList<>(folder.list());
      keys.add(signingKey.publicKey());
      return TrustedKeys.of(keys);
    } catch (IOException e) {
      throw Failures.coded(e);
    }
  }
}
