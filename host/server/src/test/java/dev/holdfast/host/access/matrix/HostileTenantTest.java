package dev.holdfast.host.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.access.matrix.AccessTable.Line;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The owner of another organisation enters hostile values wherever a request takes one ({@code
 * access/inputs.txt}): the host must never fail, and nothing of anybody else may be read or
 * changed, no address reached, no program run, no line of the log forged. A value that the table
 * doesn't name fails the build; all inputs are in {@code target/inputs.txt} afterwards.
 */
class HostileTenantTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path OBSERVED = Path.of("target", "inputs.txt");
  private static final int LONGEST_PROBLEM = 16_000;
  private static final long MOST_MEMORY = 96L << 20;
  private static final int MOST_THREADS = 80;

  /** Decisions for inputs whose schema says only text. */
  private static final Set<String> TEXTS =
      Set.of("TEXT", "NAME", "WORD", "SEARCH", "EMAIL", "URL", "SECRET", "HEADER");

  /** How code reads headers, and the names of constants used for that. */
  private static final Pattern READS =
      Pattern.compile(
          "(?:@Header|context\\.header|getHeaders?|getValuesList)\\(([^(),]+)\\)"
              + "|context\\.(userAgent|host)\\(\\)|\\.(getCookies)\\(");

  private static final Map<String, String> NAMES =
      Map.of(
          "userAgent", "User-Agent",
          "host", "Host",
          "getCookies", "Cookie",
          "CsrfToken.HEADER", "X-CSRF-Token",
          "FORWARDED", "X-Forwarded-For",
          "Header.X_HTTP_METHOD_OVERRIDE", "X-HTTP-Method-Override");

  @TempDir static Path folder;
  @AutoClose static MatrixHost stage;
  static Input.Table table;
  static Map<String, Line> requests = new HashMap<>();
  static Path canary;

  private final List<String> faults = new ArrayList<>();
  private int sent;

  @BeforeAll
  static void start() throws Exception {
    folder = folder.toRealPath();
    canary = folder.resolve("canary");
    stage = new MatrixHost(folder);
    table = Input.read();
    for (Line line : AccessTable.read()) {
      requests.putIfAbsent(line.route(), line);
    }
  }

  @Test
  void tableListsEachInputWithTheKindOfItsSchema() throws Exception {
    TreeMap<String, String> real = new TreeMap<>();
    Input.of(stage.document().json()).forEach(input -> real.put(input.text(), input.kind()));
    TreeMap<String, String> tabled = new TreeMap<>();
    for (Input input : table.inputs()) {
      boolean decided = "TEXT".equals(real.get(input.text())) && TEXTS.contains(input.kind());
      if (!input.method().equals(Input.EVERY)) {
        tabled.put(input.text(), decided ? "TEXT" : input.kind());
      }
    }
    Files.write(
        OBSERVED, real.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
    assertThat(tabled).isEqualTo(real);
  }

  @Test
  void tableListsEachHeaderThatIsRead() throws Exception {
    TreeSet<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher matcher = READS.matcher(Files.readString(file));
        while (matcher.find()) {
          String name =
              Stream.of(1, 2, 3)
                  .map(matcher::group)
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElseThrow()
                  .strip();
          read.add(name.startsWith("\"") ? name.replace("\"", "") : NAMES.getOrDefault(name, name));
        }
      }
    }
    TreeSet<String> tabled = new TreeSet<>();
    table.inputs().stream()
        .filter(input -> input.place().equals("header"))
        .forEach(input -> tabled.add(input.name()));
    assertThat(tabled).isEqualTo(read);
  }

  @Test
  void attackGroupsOfEachKindExist() {
    Set<String> kinds = new TreeSet<>();
    table.inputs().forEach(input -> kinds.add(input.kind()));
    assertThat(table.attacks().keySet()).containsExactlyInAnyOrderElementsOf(kinds);
    HostileValues values = values(1);
    assertThat(table.attacks().values().stream().flatMap(List::stream)).allMatch(values::has);
  }

  /** One value for each input, rotating with each change of the table. */
  @Test
  void hostileValuesOpenNothing() throws Exception {
    Random random = new Random(table.hashCode());
    attack(values -> List.of(values.get(random.nextInt(values.size()))));
  }

  @Test
  @Tag("slow")
  void missingValuesOpenNothing() throws Exception {
    attack(values -> values);
  }

  private interface Choice {
    List<String> of(List<String> values);
  }

  private void attack(Choice choice) throws Exception {
    List<Line> lines = List.copyOf(requests.values());
    Map<Line, String> ours = stage.looks(lines);
    Map<Path, String> files = files();
    Runtime runtime = Runtime.getRuntime();
    long memory = used(runtime);
    int threads = Thread.activeCount();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HostLog log = new HostLog()) {
      HostileValues values = values(server.getLocalPort());
      // Requests that end something come last, as they would prevent the others.
      List<Input> inputs = new ArrayList<>(table.inputs());
      inputs.sort(Comparator.comparing(input -> input.method().equals("DELETE")));
      for (Input input : inputs) {
        for (String value : choice.of(values.of(input, table.attacks().get(input.kind())))) {
          check(input, value, stage.attack(line(input), input, value));
        }
      }
      check(log);
      server.setSoTimeout(1);
      assertThat(server).as("somebody was connected to").satisfies(HostileTenantTest::isAlone);
    }
    assertThat(faults).isEmpty();
    assertThat(canary).doesNotExist();
    assertThat(files()).isEqualTo(files);
    assertThat(stage.looks(lines)).isEqualTo(ours);
    assertThat(used(runtime) - memory).as("memory that stays").isLessThan(MOST_MEMORY);
    assertThat(Thread.activeCount() - threads).as("threads that stay").isLessThan(MOST_THREADS);
    assertThat(sent).isGreaterThanOrEqualTo(table.inputs().size());
  }

  private static HostileValues values(int port) {
    List<Path> forbidden =
        List.of(
            folder.resolve("home/keys/master.key"), folder.resolve("home/plugins/scripted.jar"));
    return new HostileValues(stage.ours(), forbidden, port, canary);
  }

  private static Line line(Input input) {
    String route =
        input.method().equals(Input.EVERY)
            ? "POST /api/v1/roles"
            : AccessTable.route(input.method(), input.path());
    return requests.get(route);
  }

  private void check(Input input, String value, MatrixHost.Heard heard) {
    sent++;
    String what = "%s = %.90s: %d ".formatted(input.text(), value, heard.status());
    if (heard.status() >= 500 || heard.status() < 200) {
      faults.add(what + heard.text());
    }
    if (heard.leak() != null) {
      faults.add(what + "tells of " + heard.leak());
    }
    if (heard.status() >= 400 && heard.text().length() > LONGEST_PROBLEM) {
      faults.add(what + "answers with " + heard.text().length() + " characters");
    }
    if (heard.text().contains(HostileValues.SECRET)) {
      faults.add(what + "repeats a secret");
    }
  }

  private void check(HostLog log) {
    faults.addAll(log.errors());
    for (String line : log.lines()) {
      boolean steers = line.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c));
      if (line.startsWith(HostileValues.FORGED) || steers) {
        faults.add("The log has a line that somebody else wrote: " + line);
      } else if (line.contains(HostileValues.SECRET)) {
        faults.add("The log has a secret: " + line);
      }
    }
    if (log.lines().size() > sent) {
      faults.add("%d requests left %d lines in the log".formatted(sent, log.lines().size()));
    }
  }

  private static void isAlone(ServerSocket server) {
    try {
      server.accept().close();
      throw new AssertionError("not alone");
    } catch (java.net.SocketTimeoutException e) {
      // Nothing was requested.
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What must not change: keys, plugins, and the other organisation's files. */
  private static Map<Path, String> files() throws Exception {
    Map<Path, String> files = new TreeMap<>();
    for (String name : List.of("home/keys", "home/plugins", "bakery-server", "bakery-storage")) {
      try (Stream<Path> found = Files.walk(folder.resolve(name))) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          files.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  private static long used(Runtime runtime) {
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
