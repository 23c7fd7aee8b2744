package dev.holdfast.host.cli;

import dev.holdfast.host.Host;
import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import dev.holdfast.host.cli.demo.SqliteDemo;
import dev.holdfast.host.configuration.HostConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Uses most of what there is, once, so that {@code share-classes} can see which classes that takes.
 */
@Command(name = "warm-up", hidden = true, description = "For share-classes.")
final class WarmUpCommand implements Callable<Integer> {

  private static final List<String> PATHS =
      List.of("/health/ready", "/api/v1/plugins", "/api/v1/adapter-types", "/api/v1/jobs");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Map<String, String> environment = System.getenv();
    HostConfiguration configuration = HostConfiguration.read(environment);
    try (Host host = Host.start(configuration)) {
      HttpClient client = HttpClient.newHttpClient();
      for (String path : PATHS) {
        URI uri = URI.create("http://127.0.0.1:" + host.port() + path);
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + host.token().reveal())
                .build();
        client.send(request, BodyHandlers.discarding());
      }
    }
    Path folder = Files.createDirectories(configuration.home().resolve("warm-up"));
    SqliteDemo demo = new SqliteDemo(folder.resolve("shop.db"));
    try (Workbench workbench = Workbench.open(environment)) {
      if (!new DemoSteps(workbench, folder, Console.of(spec, false)).run(demo)) {
        return ExitCode.FAILED;
      }
    }
    return Main.run("backup", "--file", jobFile(demo, folder).toString());
  }

  /** Read as people write them, since that takes classes of its own. */
  private static Path jobFile(SqliteDemo demo, Path folder) throws IOException {
    String job =
        """
        source: { adapter: sqlite, config: { path: %s } }
        destinations: [ { adapter: local, config: { path: %s, create: true } } ]
        """;
    return Files.writeString(
        folder.resolve("job.yaml"), job.formatted(demo.file(), folder.resolve("backups")));
  }
}
