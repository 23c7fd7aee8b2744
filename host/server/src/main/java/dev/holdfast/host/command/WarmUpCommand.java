package dev.holdfast.host.command;

import dev.holdfast.cli.DemoSteps;
import dev.holdfast.cli.Main;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.demo.Demo;
import dev.holdfast.cli.demo.DemoPostgres;
import dev.holdfast.cli.demo.PostgresDemo;
import dev.holdfast.cli.demo.SqliteDemo;
import dev.holdfast.cli.local.Workbench;
import dev.holdfast.cli.remote.KeyFile;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.host.Host;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uses most features once, so that {@code share-classes} can record which classes they need. */
@Command(name = "warm-up", hidden = true, description = "For share-classes.")
final class WarmUpCommand implements Callable<Integer> {

  private static final List<String> PATHS =
      List.of("/health/ready", "/api/v1/plugins", "/api/v1/adapter-types", "/api/v1/jobs");

  /** Of a password that is discarded. */
  private static final String CHEAP = "m=64,t=1,p=1";

  /** More rows need no other classes, and each build waits for them. */
  private static final int CUSTOMERS = 1_000;

  enum Part {
    /** Commands that work without a host. */
    COMMANDS,
    /** The host. */
    HOST
  }

  private static final Logger LOG = LoggerFactory.getLogger(WarmUpCommand.class);

  @Parameters(description = "What is to be used: ${COMPLETION-CANDIDATES}.")
  private Part part = Part.HOST;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    Path home = HostConfiguration.read(System.getenv()).home();
    Path folder = Files.createDirectories(home.resolve("warm-up"));
    SqliteDemo sqlite = new SqliteDemo(folder.resolve("shop.db"), CUSTOMERS);
    if (part == Part.HOST) {
      useServer(folder);
      return useEngine(sqlite, folder) ? ExitCode.DONE : ExitCode.FAILED;
    }
    boolean good = useEngine(sqlite, folder) && useCommands(jobFile(sqlite, folder));
    return good && usePostgres(folder) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private boolean useEngine(Demo demo, Path folder) throws IOException, SQLException {
    try (Workbench workbench = Workbench.open(System.getenv())) {
      return new DemoSteps(workbench, folder, Console.of(spec, false)).run(demo);
    }
  }

  /** In an installation: the classes of its driver and plugin are a third of a small backup. */
  private boolean usePostgres(Path folder) throws IOException, InterruptedException, SQLException {
    WorkSettings settings = WorkSettings.of(folder.resolve("scratch"), LOG);
    try (WorkContext context = WorkContext.open(settings)) {
      Optional<DemoPostgres> server = DemoPostgres.start(context);
      if (server.isEmpty()) {
        return true;
      }
      try (DemoPostgres postgres = server.get()) {
        Demo demo = new PostgresDemo(postgres, CUSTOMERS);
        return useEngine(demo, folder) && useCommands(jobFile(demo, folder));
      }
    }
  }

  private static boolean useCommands(Path job) {
    return Stream.of("backup", "list", "verify")
        .allMatch(command -> Main.run(command, "--file", job.toString()) == ExitCode.DONE);
  }

  /** A private host, set up for this run only. */
  private static void useServer(Path folder) throws IOException, InterruptedException {
    Path home = folder.resolve("home");
    Map<String, String> environment =
        Map.of(
            "HOLDFAST_HOME",
            home.toString(),
            "HOLDFAST_PORT",
            "0",
            "HOLDFAST_PASSWORD_COST",
            CHEAP);
    Path password = folder.resolve("password");
    PrivateFile.write(password, SecretToken.generate().reveal());
    Path kept = folder.resolve("login.json");
    try (Host host = Host.start(HostConfiguration.read(environment))) {
      String url = "http://127.0.0.1:" + host.port();
      String[] person = {
        "--url=" + url, "--email=nobody@example.com", "--password-file=" + password
      };
      run(
          person,
          "setup",
          "--token-file=" + home.resolve("setup-token"),
          "--organisation=Nobody",
          "--name=Nobody");
      run(person, "login", "--key-file=" + kept);
      String key = new KeyFile(kept).require().secret().reveal();
      HttpClient http = HttpClient.newHttpClient();
      for (String path : PATHS) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .build();
        http.send(request, BodyHandlers.discarding());
      }
    }
  }

  private static void run(String[] more, String... arguments) {
    Main.run(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
  }

  /** Parsed as people write them, since that needs further classes. */
  private static Path jobFile(Demo demo, Path folder) throws IOException {
    String job =
        """
        source: { adapter: %s, config: %s }
        destinations: [ { adapter: local, config: { path: %s, create: true } } ]
        """;
    return Files.writeString(
        folder.resolve(demo.adapter() + ".yaml"),
        job.formatted(demo.adapter(), demo.config(), folder.resolve("backups")));
  }
}
