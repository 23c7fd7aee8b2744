package dev.holdfast.plugins.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts for other machines say of a database, and what they let it do. */
class RemoteScriptTest {

  private static final Path SQLITE = Path.of("/usr/bin/sqlite3");

  @TempDir Path folder;

  @BeforeEach
  void makeDatabase() throws Exception {
    assumeTrue(Files.isExecutable(SQLITE));
    sql("CREATE TABLE one(x); CREATE INDEX i ON one(x); INSERT INTO one VALUES(1)");
  }

  @Test
  void soundDatabaseIsDescribed() throws Exception {
    assertThat(describe(SQLITE)).containsExactly("encoding UTF-8", "table 2 6F6E65", "rows 2 1");
  }

  /** A schema may hold anything where SQLite has a number. */
  @Test
  void textInPlaceOfAPageRunsNothingAndForgesNothing() throws Exception {
    sql(
        "PRAGMA writable_schema=ON; UPDATE sqlite_master SET rootpage = '3 ''' || char(10)"
            + " || '.shell touch pwned' || char(10) || 'SELECT ''rows 3 77'';' || char(10)"
            + " || 'image 5' || char(10) || '--' WHERE name = 'one'");
    List<String> lines = describe(SQLITE);
    assertThat(folder.resolve("pwned")).doesNotExist();
    assertThat(lines)
        .noneMatch(line -> line.startsWith("rows 3") || line.startsWith("image"))
        .allMatch(
            line -> line.matches("(encoding|schema|table|rows|uncounted|finding|unchecked) .*"));
    assertThat(lines).as("that it is damaged").anyMatch(line -> line.startsWith("schema "));
  }

  @Test
  void checkThatIsKilledHasNotPassed() throws Exception {
    Path wrapper = folder.resolve("sqlite3");
    Files.writeString(
        wrapper,
        """
        #!/bin/sh
        [ "$1" = -version ] && exec /usr/bin/sqlite3 -version
        input=$(cat)
        case $input in *_check*) kill -9 $$ ;; esac
        printf '%s\\n' "$input" | /usr/bin/sqlite3 "$@"
        """);
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(describe(wrapper))
        .filteredOn(line -> line.startsWith("unchecked "))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private void sql(String statements) throws Exception {
    run(SQLITE.toString(), "database", statements);
  }

  private List<String> describe(Path sqlite) throws Exception {
    Files.createDirectories(folder.resolve("tmp"));
    try (InputStream common =
        Objects.requireNonNull(SqlitePlugin.class.getResourceAsStream("remote/common.sh"))) {
      String script = new String(common.readAllBytes(), UTF_8);
      return run(
          "sh",
          "-c",
          "TMPDIR=$0/tmp; SQLITE=$1; export TMPDIR; " + script + "\ndescribe database",
          folder.toString(),
          sqlite.toString());
    }
  }

  private List<String> run(String... command) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(output);
  }
}
