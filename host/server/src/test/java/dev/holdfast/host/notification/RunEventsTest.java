package dev.holdfast.host.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.execution.work.ExecutionEnded;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.execution.work.NewExecution.Start;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.plugin.notification.Notification.Fact;
import io.ebean.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunEventsTest {

  private static final Instant BEGIN = Instant.parse("2026-12-01T03:00:00Z");

  @TempDir Path home;

  @Test
  void onlyTheLastAttemptOfARunIsAnEvent() {
    List<SystemEvent> told = new ArrayList<>();
    try (TestTenants tenants = new TestTenants(home)) {
      Events events = new Events(tenants.database());
      new RunEvents(run -> run.start().attempt() < 3, run -> "shop", events);
      events.on(SystemEvent.class, told::add);
      tenants.inOurs(
          () -> {
            try (Transaction transaction = tenants.database().beginTransaction()) {
              for (int attempt = 1; attempt <= 3; attempt++) {
                events.publish(failed(attempt));
              }
              transaction.commit();
            }
            return true;
          });
    }
    assertThat(told)
        .extracting(SystemEvent::type, SystemEvent::subject, SystemEvent::text)
        .containsExactly(tuple(SystemEventType.BACKUP_FAILED, "shop", "Nothing answers"));
    assertThat(told.get(0).facts()).contains(new Fact("Attempt", "3"));
  }

  private static ExecutionEnded failed(int attempt) {
    return new ExecutionEnded(
        ExecutionType.BACKUP,
        ExecutionStatus.FAILED,
        new ExecutionTask(Ids.next(), null, MissingNode.getInstance()),
        new Start(BEGIN, attempt, null, null, false),
        "UNREACHABLE",
        List.of("UNREACHABLE"),
        "Nothing answers",
        BEGIN,
        BEGIN.plusSeconds(5),
        null);
  }
}
