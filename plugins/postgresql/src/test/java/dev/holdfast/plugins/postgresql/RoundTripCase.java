package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script for psql that makes a database, in UTF-8. {@code :DBNAME} in it is the database. Its
 * first lines may be directives:
 *
 * <pre>
 * -- quick: what is so special                part of the default run; all others are slow
 * -- database: encoding 'LATIN1' locale 'C'   options of CREATE DATABASE
 * -- client: SQL_ASCII                        the script's client encoding, if not UTF8
 * -- warning: regular expression              a warning that the backup or the restore must give
 * -- left out: regular expression             lines of the dump that need not come back
 * -- exclude tables: pattern                  the source's excludeTables
 * -- exclude rows: pattern                    the source's excludeTableData
 * -- include: pattern                         what the job includes
 * -- exclude: pattern                         what the job excludes
 * -- structure only: pattern                  tables whose rows the job leaves out
 * -- excluded: name                           what the backup says that it leaves out
 * -- stock: --exclude-table=pattern           options of the stock pg_dump that mean the same
 * </pre>
 *
 * <p>After a line {@code -- during the backup}, the script goes on in a session that stays open
 * while the backup is made. What is left of it, such as prepared transactions, is the case's own to
 * tidy up after a line {@code -- afterwards}.
 *
 * @param name of the file, without its ending
 * @param directives the lines that begin with {@code -- word:}, as word and value
 * @param setup makes the database
 * @param during runs while the backup is made; may be empty
 * @param afterwards tidies up; may be empty
 */
record RoundTripCase(
    String name, List<String[]> directives, String setup, String during, String afterwards) {

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/holdfast/plugins/postgresql/roundtrip");
  private static final Pattern DIRECTIVE = Pattern.compile("-- ([a-z ]+): (.+)");
  private static final Set<String> KNOWN =
      Set.of(
          "quick",
          "database",
          "client",
          "warning",
          "left out",
          "exclude tables",
          "exclude rows",
          "include",
          "exclude",
          "structure only",
          "excluded",
          "stock");

  /** Those of the default run, or all others; of both only those that are asked for by name. */
  static List<RoundTripCase> all(boolean quick) throws IOException {
    Pattern wanted = Pattern.compile(System.getProperty("roundtrip", ""));
    return all().stream()
        .filter(c -> c.values("quick").isEmpty() != quick)
        .filter(c -> wanted.matcher(c.name()).find())
        .toList();
  }

  private static List<RoundTripCase> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<RoundTripCase> cases = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
        cases.add(read(file));
      }
      return cases;
    }
  }

  private static RoundTripCase read(Path file) throws IOException {
    List<String[]> directives = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher directive = DIRECTIVE.matcher(line);
      if (!line.startsWith("--")) {
        break;
      }
      if (directive.matches()) {
        assertThat(KNOWN).as("directives of %s", file).contains(directive.group(1));
        directives.add(new String[] {directive.group(1), directive.group(2)});
      }
    }
    String[] afterwards = Files.readString(file).split("\n-- afterwards\n", 2);
    String[] during = afterwards[0].split("\n-- during the backup\n", 2);
    return new RoundTripCase(
        file.getFileName().toString().replace(".sql", ""),
        directives,
        during[0],
        during.length > 1 ? during[1] : "",
        afterwards.length > 1 ? afterwards[1] : "");
  }

  String createOptions() {
    return value("database", "encoding 'UTF8'");
  }

  /** All values of a directive. */
  List<String> values(String directive) {
    return directives.stream()
        .filter(words -> words[0].equals(directive))
        .map(words -> words[1])
        .toList();
  }

  String value(String directive, String otherwise) {
    return values(directive).stream().findFirst().orElse(otherwise);
  }
}
