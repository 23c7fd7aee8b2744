package dev.holdfast.host.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measurements and their goals: each is a line of the table that {@code identity} prints. */
public final class BenchmarkResults {

  private final String database;
  private final List<String> missed = new ArrayList<>();

  /** Creates the results of a host with the database of this home folder. */
  public BenchmarkResults(Path home) {
    database = TestDatabase.address(home).toString();
  }

  /** Prints a time that must be below a limit. */
  public void add(String name, Duration measured, Duration goal) {
    add(name, milliseconds(measured), milliseconds(goal), measured.compareTo(goal) < 0);
  }

  /** Prints another measurement. */
  public void add(String name, String measured, String goal, boolean met) {
    System.out.printf(
        "figure | %s | %s | %s | %s | %s |%n",
        name, database, measured, goal, met ? "met" : "MISSED");
    if (!met) {
      missed.add(name);
    }
  }

  /** Fails if a goal was missed. */
  public void assertMet() {
    assertThat(missed).as("missed on " + database).isEmpty();
  }

  static String milliseconds(Duration time) {
    return "%.2f ms".formatted(time.toNanos() / 1e6);
  }
}
