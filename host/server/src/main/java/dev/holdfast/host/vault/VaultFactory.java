package dev.holdfast.host.vault;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.engine.signature.SigningKey;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;

/** Creates the host's signing key. */
@Factory
final class VaultFactory {

  @Bean
  MinisignKeyPair signingKey(HostConfiguration configuration) {
    return SigningKey.load(configuration.home());
  }
}
