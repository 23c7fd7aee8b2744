package dev.holdfast.host.command.demo;

import dev.holdfast.cli.DemoSteps;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.demo.DemoPostgres;
import dev.holdfast.cli.demo.PostgresDemo;
import dev.holdfast.cli.demo.SqliteDemo;
import dev.holdfast.cli.install.FolderTree;
import dev.holdfast.cli.local.Workbench;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows that it works. */
@Command(
    name = "demo",
    description =
        "Back up, verify, delete and restore real sample databases, then leave a host alone with"
            + " one, in a temporary folder that is removed afterwards.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("holdfast-demo-");
    try (Workbench workbench = Workbench.open(environment(folder))) {
      DemoSteps steps = new DemoSteps(workbench, folder, Console.of(spec, false));
      boolean good = steps.run(new SqliteDemo(folder.resolve("shop.db"))) & postgres(steps, folder);
      if (good) {
        new HostDemo(folder, Console.of(spec, false)).run();
      }
      return good ? ExitCode.DONE : ExitCode.FAILED;
    } finally {
      FolderTree.delete(folder);
    }
  }

  private boolean postgres(DemoSteps steps, Path folder)
      throws IOException, InterruptedException, SQLException {
    WorkSettings settings =
        WorkSettings.of(folder.resolve("scratch"), LoggerFactory.getLogger("demo"));
    try (WorkContext context = WorkContext.open(settings)) {
      Optional<DemoPostgres> server = DemoPostgres.start(context);
      if (server.isEmpty()) {
        Console.of(spec, false).line("PostgreSQL isn't installed here, so the demo skips it.");
        return true;
      }
      try (DemoPostgres postgres = server.get()) {
        return steps.run(new PostgresDemo(postgres));
      }
    }
  }

  /** The demo keeps its keys to itself, but sees the plugins that people have. */
  private static Map<String, String> environment(Path folder) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HOLDFAST_HOME", folder.resolve("home").toString());
    return environment;
  }
}
