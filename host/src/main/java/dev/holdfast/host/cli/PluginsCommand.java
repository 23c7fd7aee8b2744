package dev.holdfast.host.cli;

import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import dev.holdfast.host.plugin.inventory.PluginView;
import dev.holdfast.host.plugin.kind.AdapterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the plugin jars, and why one is refused. */
@Command(
    name = "plugins",
    description = "List the plugin jars, what they offer, and why one is refused.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    try (Workbench workbench = Workbench.open(System.getenv())) {
      List<PluginView> plugins = workbench.plugins().plugins();
      console.print(plugins, () -> plugins.stream().flatMap(p -> lines(p).stream()).toList());
    }
    return ExitCode.DONE;
  }

  private static List<String> lines(PluginView plugin) {
    String name = plugin.id().isEmpty() ? plugin.file() : plugin.id();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-16s %-10s %-9s %s"
            .formatted(
                name,
                plugin.version(),
                plugin.state().name().toLowerCase(Locale.ROOT),
                plugin.file()));
    if (!plugin.reason().isEmpty()) {
      lines.add("  " + plugin.code() + ": " + plugin.reason());
    }
    for (AdapterView adapter : plugin.adapters()) {
      lines.add("  %s %s: %s".formatted(adapter.kind(), adapter.id(), adapter.summary()));
    }
    return lines;
  }
}
