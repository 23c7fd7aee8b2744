package dev.holdfast.host.cli;

import dev.holdfast.host.Host;
import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import dev.holdfast.host.cli.demo.SqliteDemo;
import dev.holdfast.host.cli.remote.HostAddress;
import dev.holdfast.host.cli.remote.HostClient;
import dev.holdfast.host.cli.remote.KeyFile;
import dev.holdfast.host.cli.remote.Login;
import dev.holdfast.host.cli.remote.RemoteSetup;
import dev.holdfast.host.cli.remote.StoredKey;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.host.identity.token.SecretToken;
import dev.holdfast.plugin.config.SecretText;
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

  private static final String EMAIL = "nobody@example.com";

  /** Of a password that is forgotten at once. */
  private static final String CHEAP = "m=64,t=1,p=1";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Map<String, String> environment = System.getenv();
    Path home = HostConfiguration.read(environment).home();
    Path folder = Files.createDirectories(home.resolve("warm-up"));
    useServer(folder);
    SqliteDemo demo = new SqliteDemo(folder.resolve("shop.db"));
    try (Workbench workbench = Workbench.open(environment)) {
      if (!new DemoSteps(workbench, folder, Console.of(spec, false)).run(demo)) {
        return ExitCode.FAILED;
      }
    }
    return Main.run("backup", "--file", jobFile(demo, folder).toString());
  }

  /** A host of its own, which nobody else knows: it is set up for nobody. */
  private static void useServer(Path folder) throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "HOLDFAST_HOME",
            folder.resolve("home").toString(),
            "HOLDFAST_PORT",
            "0",
            "HOLDFAST_PASSWORD_COST",
            CHEAP);
    HostConfiguration configuration = HostConfiguration.read(environment);
    try (Host host = Host.start(configuration)) {
      HostClient client = HostClient.of(HostAddress.of(configuration, host.port()));
      SecretText password = SecretText.of(SecretToken.generate().reveal());
      SecretText token = SecretText.of(host.setupToken().orElseThrow());
      RemoteSetup.setUp(client, token, "Nobody", "Nobody", EMAIL, password);
      StoredKey key =
          new Login(new KeyFile(folder.resolve("login.json")))
              .logIn(client, EMAIL, password, () -> password, "warm-up");
      HttpClient http = HttpClient.newHttpClient();
      for (String path : PATHS) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(key.url() + path))
                .header("Authorization", "Bearer " + key.secret().reveal())
                .build();
        http.send(request, BodyHandlers.discarding());
      }
    }
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
