package dev.holdfast.host.job;

import dev.holdfast.host.HostName;
import dev.holdfast.host.ProductVersion;
import dev.holdfast.host.backup.run.BackupEngine;
import dev.holdfast.host.backup.signature.MinisignKeyPair;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;
import java.time.Clock;

/** Gives the host its engine. */
@Factory
final class JobFactory {

  @Bean
  BackupEngine engine(MinisignKeyPair signingKey) {
    return new BackupEngine(
        Clock.systemUTC(), HostName.current(), ProductVersion.CURRENT, signingKey);
  }
}
