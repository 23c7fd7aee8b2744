package dev.holdfast.host.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was measured, beside its goal: each a line of the table that {@code identity} ends with. */
public final class BenchmarkResults {

  private final String database;
  private final List<String> missed = new ArrayList<>();

  /** BenchmarkResults of a host with the database that belongs to this home folder. */
  public BenchmarkResults(Path home) {
    database = TestDatabase.address(home).toString();
  }

  /** Prints a time that must be below another. */
  public void add(String name, Duration measured, Duration goal) {
    add(name, milliseconds(measured), milliseconds(goal), measured.compareTo(goal) < 0);
  }

  /** Prints whatever else was measured. */
  public void add(String name, String measured, String goal, boolean met) {
    System.out.printf(
        "figure | %s | %s | %s | %s | %s |%n",
        name, database, measured, goal, met ? "met" : "MISSED");
    if (!met) {
      missed.add(name);
    }
  }

  /** Fails when a goal was missed. */
  public void assertMet() {
    assertThat(missed).as("missed on " + database).isEmpty();
  }

  static String milliseconds(Duration time) {
    return "%.2f ms".formatted(time.toNanos() / 1e6);
  }
}
