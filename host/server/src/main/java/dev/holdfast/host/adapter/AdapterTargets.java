package dev.holdfast.host.adapter;

import dev.holdfast.host.access.KnownTargets.TargetLookup;
import dev.holdfast.host.access.ScopeType;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lets permissions be limited to adapters. */
@Singleton
final class AdapterTargets implements TargetLookup {

  private final AdapterConfigService configs;

  AdapterTargets(AdapterConfigService configs) {
    this.configs = configs;
  }

  @Override
  public ScopeType type() {
    return ScopeType.ADAPTER;
  }

  @Override
  public boolean exists(UUID id) {
    return configs.kind(id).isPresent();
  }
}
