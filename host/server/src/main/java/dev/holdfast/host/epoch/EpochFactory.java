package dev.holdfast.host.epoch;

import dev.holdfast.engine.configuration.HostConfiguration;
import io.avaje.inject.Bean;
import io.avaje.inject.Factory;

/** Opens the file in the home folder. */
@Factory
final class EpochFactory {

  @Bean
  EpochFile file(HostConfiguration configuration) {
    return EpochFile.open(configuration.home().resolve("epoch"));
  }
}
