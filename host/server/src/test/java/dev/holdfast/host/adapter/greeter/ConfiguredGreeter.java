package dev.holdfast.host.adapter.greeter;

import dev.holdfast.engine.plugin.kind.AdapterBinding;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.plugin.AdapterContext;

/** A greeter with its configuration. */
public final class ConfiguredGreeter extends ConfiguredAdapter<Greeter<Record>> {

  /** All that a host needs to know of greeters. */
  public static final AdapterKind<Greeter<?>, ConfiguredGreeter> GREETER =
      AdapterKind.of(Greeter.class, ConfiguredGreeter::new);

  ConfiguredGreeter(AdapterBinding<Greeter<?>> bound) {
    super(bound);
  }

  /** Greets. */
  public Greeter.Greeting greet(AdapterContext context) {
    return adapter().greet(config(), context);
  }
}
