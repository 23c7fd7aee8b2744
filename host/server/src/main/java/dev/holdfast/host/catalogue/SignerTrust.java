package dev.holdfast.host.catalogue;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.trust.KeyFolder;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.engine.signature.TrustedKeys;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose manifests are trusted: this host's, and those of the keys {@code trusted-signers/*.pub} in
 * the home folder, for example of a lost host.
 */
@Singleton
public final class SignerTrust {

  private final MinisignKeyPair signingKey;
  private final KeyFolder folder;

  SignerTrust(MinisignKeyPair signingKey, HostConfiguration configuration) {
    this.signingKey = signingKey;
    this.folder = new KeyFolder(configuration.home().resolve("trusted-signers"));
  }

  public TrustedKeys keys() {
    try {
      List<MinisignPublicKey> keys = new ArrayList<>(folder.list());
      keys.add(signingKey.publicKey());
      return TrustedKeys.of(keys);
    } catch (IOException e) {
      throw Failures.coded(e);
    }
  }
}
