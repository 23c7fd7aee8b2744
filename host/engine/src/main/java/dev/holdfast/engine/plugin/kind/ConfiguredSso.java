package dev.holdfast.engine.plugin.kind;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoResult;
import dev.holdfast.plugin.sso.SsoStep;

/** A system that authenticates people, with its configuration. */
public final class ConfiguredSso extends ConfiguredAdapter<SsoAdapter<Record>> {

  ConfiguredSso(AdapterBinding<SsoAdapter<?>> bound) {
    super(bound);
  }

  /** Begins an attempt to sign in. */
  public SsoStep begin(SsoRequest request, AdapterContext context) throws InterruptedException {
    return adapter().begin(request, config(), context);
  }

  /** Finishes an attempt to sign in. */
  public SsoResult finish(SsoAnswer answer, AdapterContext context) throws InterruptedException {
    return adapter().finish(answer, config(), context);
  }
}
