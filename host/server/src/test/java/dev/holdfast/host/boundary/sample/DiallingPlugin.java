package dev.holdfast.host.boundary.sample;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.testkit.PluginJar;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.nio.file.Path;
import java.util.List;

/** A plugin that connects wherever its configuration says, and reports it. */
public final class DiallingPlugin implements HoldfastPlugin {

  /** Installs it in a home folder before its host starts. */
  public static void install(Path home) throws Exception {
    PluginJar.write(
        home.resolve("plugins/dialling.jar"),
        "dialling",
        DiallingPlugin.class,
        ScriptedSource.class,
        SeededBytes.class);
  }

  @Override
  public List<Adapter<?>> adapters() {
    return List.of(new TalkativeSource(), new DiallingDestination(), new TalkativeDestination());
  }
}
