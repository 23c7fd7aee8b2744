package dev.holdfast.host.vault;

import dev.holdfast.host.backup.signature.MinisignKeyPair;
import dev.holdfast.host.configuration.HostConfiguration;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;

/** Gives the host its signing key. */
@Factory
final class VaultFactory {

  @Bean
  MinisignKeyPair signingKey(HostConfiguration configuration) {
    return SigningKey.load(configuration.home());
  }
}
