package dev.holdfast.plugins.postgresql;

import dev.holdfast.testkit.CommandLine;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The pg_dumps that run, only those that this very process has started. */
final class PgDumps {

  private PgDumps() {}

  static void signal(String name) throws Exception {
    for (long process : running()) {
      CommandLine.of("kill", "-" + name, Long.toString(process))
          .run(Map.of(), "", Duration.ofSeconds(5));
    }
  }

  static Set<Long> running() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/pg_dump"))
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }
}
