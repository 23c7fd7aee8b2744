package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.HostProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that a stock generator creates from the API document compiles and works. */
@Tag("slow")
class GeneratedClientTest {

  private static final Path GENERATOR = Path.of(System.getProperty("openapi.generator"));
  private static final Path DISTRIBUTION = Path.of(System.getProperty("holdfast.distribution"));
  private static final String JAVA = ProcessHandle.current().info().command().orElse("java");

  private static final Pattern WARNING = Pattern.compile("WARN|ERROR");

  /** Said of every document with an answer that isn't JSON, such as a download. */
  private static final Predicate<String> NO_EXAMPLE =
      line -> line.contains("examples can currently only be generated for application/json");

  @TempDir static Path folder;

  @Test
  void generatedClientBacksUpAndRestores() throws Exception {
    try (Distribution distribution = Distribution.fresh();
        HostProcess host = HostProcess.start(distribution)) {
      Path document = folder.resolve("openapi.json");
      Files.writeString(document, host.get("/openapi.json").toString());
      assertThat(generate(document).lines().filter(WARNING.asPredicate())).allMatch(NO_EXAMPLE);
      Path classes = compile();
      Path shop = distribution.file("shop.db");
      try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + shop);
          Statement statement = database.createStatement()) {
        statement.executeUpdate("create table cake as select 'Black Forest' as name, 28 as price");
      }
      assertThat(
              run(
                  "-cp",
                  classes + File.pathSeparator + libraries(),
                  "MainJob",
                  host.address().toString(),
                  HostProcess.EMAIL,
                  HostProcess.PASSWORD,
                  shop.toString(),
                  distribution.file("backups").toString()))
          .contains("SUCCESS");
    }
  }

  private static String generate(Path document) throws Exception {
    return run(
        "-jar",
        GENERATOR.resolve("openapi-generator-cli.jar").toString(),
        "generate",
        "--generator-name=java",
        "--library=native",
        "--input-spec=" + document,
        "--output=" + folder.resolve("client"),
        "--global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,"
            + "apiTests=false,modelTests=false",
        "--additional-properties=useJakartaEe=true,hideGenerationTimestamp=true",
        "--invoker-package=client",
        "--api-package=client.api",
        "--model-package=client.model");
  }

  private static Path compile() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-d", classes.toString(), "-cp", libraries(), "-proc:none", "-nowarn"));
    arguments.add(Path.of("src/test/resources/client/MainJob.java").toString());
    try (Stream<Path> sources = Files.walk(folder.resolve("client/src/main/java"))) {
      sources
          .filter(path -> path.toString().endsWith(".java"))
          .map(Path::toString)
          .forEach(arguments::add);
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, System.err, arguments.toArray(String[]::new));
    assertThat(result).isZero();
    return classes;
  }

  /** Jackson, as the host has it, and what the generator adds. */
  private static String libraries() throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path libraries : List.of(DISTRIBUTION.resolve("lib"), GENERATOR.resolve("lib"))) {
      try (Stream<Path> found = Files.list(libraries)) {
        found.map(Path::toString).filter(jar -> jar.endsWith(".jar")).forEach(jars::add);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  /** What a Java program has printed, which must succeed. */
  private static String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    Path printed = Files.createTempFile(folder, "printed", "");
    Process program =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(program.waitFor(3, TimeUnit.MINUTES)).as(Files.readString(printed)).isTrue();
    } finally {
      program.destroyForcibly();
    }
    assertThat(program.exitValue()).as(Files.readString(printed)).isZero();
    return Files.readString(printed);
  }
}
