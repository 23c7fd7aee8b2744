package dev.holdfast.host.backup;

import dev.holdfast.engine.product.HostName;
import dev.holdfast.engine.product.ProductVersion;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.signature.MinisignKeyPair;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;
import java.time.Clock;

/** Creates the host's engine. */
@Factory
final class EngineFactory {

  @Bean
  BackupEngine engine(MinisignKeyPair signingKey) {
    return new BackupEngine(
        Clock.systemUTC(), HostName.current(), ProductVersion.CURRENT, signingKey);
  }
}
