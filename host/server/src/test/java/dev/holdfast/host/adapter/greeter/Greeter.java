package dev.holdfast.host.adapter.greeter;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ExtensionPoint;

/** An extension point that no host knows. */
@ExtensionPoint(id = "greeter", label = "greeter")
public interface Greeter<C extends Record> extends Adapter<C> {

  /** Greets. */
  Greeting greet(C config, AdapterContext context);

  /** What a greeter answers. */
  record Greeting(String text) {}
}
