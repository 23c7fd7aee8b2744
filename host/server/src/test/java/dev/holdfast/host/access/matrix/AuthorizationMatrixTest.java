package dev.holdfast.host.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.access.matrix.AccessTable.Line;
import dev.holdfast.host.access.matrix.MatrixHost.Outcome;
import dev.holdfast.host.web.openapi.ApiConformance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends every request of {@code access/matrix.txt} as every caller. The results are in {@code
 * target/matrix.txt} afterwards, in the same format: to add a route, add its request with {@code ?}
 * in each column, run this, and copy what is right.
 */
class AuthorizationMatrixTest {

  private static final Path OBSERVED = Path.of("target", "matrix.txt");

  @TempDir static Path folder;
  @AutoClose static MatrixHost stage;
  static List<Line> lines;
  static ApiConformance document;

  @BeforeAll
  static void start() throws Exception {
    lines = AccessTable.read();
    stage = new MatrixHost(folder);
    document = new ApiConformance(stage.document().json());
  }

  @Test
  void tableListsExactlyTheRoutes() throws Exception {
    JsonNode paths = stage.document().json().path("paths");
    TreeSet<String> routes = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        routes.add(AccessTable.route(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()));
      }
    }
    TreeSet<String> tabled = new TreeSet<>();
    lines.forEach(line -> tabled.add(line.route()));
    assertThat(tabled).as("routes of the host, and of access/matrix.txt").isEqualTo(routes);
  }

  @Test
  void tableIsComplete() {
    for (Line line : lines) {
      assertThat(line.expected())
          .as(line.text(List.of()))
          .allMatch(cell -> cell.matches("2xx|\\d{3}"));
    }
  }

  @Test
  void everyCallerGetsTheStatusInTheTable() throws Exception {
    Map<Line, EnumMap<CallerKind, String>> observed = new HashMap<>();
    lines.forEach(line -> observed.put(line, new EnumMap<>(CallerKind.class)));
    List<String> faults = new ArrayList<>();
    Map<Line, String> before = stage.looks(lines);
    walk(CallerKind.Phase.FOREIGN, observed, faults);
    compare(before, stage.looks(lines), faults);
    walk(CallerKind.Phase.HOME, observed, faults);
    walk(CallerKind.Phase.SUSPENDED, observed, faults);
    walk(CallerKind.Phase.CANCELLED, observed, faults);
    write(observed);
    assertThat(faults.stream().distinct())
        .as("against access/matrix.txt; see " + OBSERVED)
        .isEmpty();
  }

  private static void compare(
      Map<Line, String> before, Map<Line, String> after, List<String> faults) {
    after.forEach(
        (line, now) -> {
          if (!now.equals(before.get(line))) {
            faults.add(
                "Strangers changed %s: %s became %s".formatted(line.path(), before.get(line), now));
          }
        });
  }

  private static void walk(
      CallerKind.Phase phase, Map<Line, EnumMap<CallerKind, String>> observed, List<String> faults)
      throws Exception {
    stage.enter(phase);
    // Requests that end sessions come last.
    List<Line> ordered = new ArrayList<>(lines);
    ordered.sort(Comparator.comparing(Line::touchesCaller));
    for (Line line : ordered) {
      for (CallerKind column : CallerKind.values()) {
        if (column.phase() == phase) {
          Outcome outcome = stage.send(line, column);
          observed.get(line).put(column, outcome.status());
          check(line, column, outcome, faults);
          conform(line, outcome, faults);
        }
      }
    }
  }

  private static void check(Line line, CallerKind column, Outcome outcome, List<String> faults) {
    String request = line.text(List.of());
    String expected = line.expected().get(column.ordinal());
    if (!outcome.status().equals(expected)) {
      faults.add(
          "%s, %s: %s instead of %s, %s"
              .formatted(
                  request, column.title(), outcome.status(), expected, outcome.answer().text()));
    }
    if (outcome.leak() != null) {
      faults.add("%s tells %s of %s".formatted(request, column.title(), outcome.leak()));
    }
  }

  /** The API document describes bodies and responses correctly. */
  private static void conform(Line line, Outcome outcome, List<String> faults) throws Exception {
    String path = line.route().substring(line.method().length() + 1);
    List<String> untrue = new ArrayList<>();
    if (outcome.status().equals("2xx")) {
      untrue.addAll(document.request(line.method(), path, outcome.body()));
    }
    untrue.addAll(
        document.response(
            line.method(),
            path,
            outcome.answer().status(),
            outcome.answer().header("Content-Type"),
            outcome.answer().text()));
    untrue.forEach(fault -> faults.add("openapi.json of " + line.route() + ": " + fault));
  }

  private static void write(Map<Line, EnumMap<CallerKind, String>> observed) throws Exception {
    List<String> text = new ArrayList<>();
    text.add(AccessTable.header());
    lines.forEach(line -> text.add(line.text(List.copyOf(observed.get(line).values()))));
    Files.write(OBSERVED, text);
  }
}
