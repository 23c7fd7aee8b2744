package dev.holdfast.host.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.boundary.Boundaries;
import dev.holdfast.host.execution.log.LogLine;
import dev.holdfast.host.execution.log.LogStore;
import dev.holdfast.host.execution.work.ExecutionResult;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionWork;
import io.ebean.DuplicateKeyException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs one execution, and records its log and its end. */
@Singleton
final class ExecutionRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionRunner.class);
  private static final int ATTEMPTS = 5;

  private final RequestScope scope;
  private final ExecutionStore store;
  private final LogStore logs;
  private final ExecutionTrail trail;
  private final Boundaries boundaries;
  private final List<ExecutionWork> works;

  ExecutionRunner(
      RequestScope scope,
      ExecutionStore store,
      LogStore logs,
      ExecutionTrail trail,
      Boundaries boundaries,
      List<ExecutionWork> works) {
    this.scope = scope;
    this.store = store;
    this.logs = logs;
    this.trail = trail;
    this.boundaries = boundaries;
    this.works = works;
  }

  void run(LiveExecution execution) {
    execution.journal().say(Level.INFO, "Started.");
    ExecutionResult result = told(execution, explained(execution, result(execution)));
    result.reasons().forEach(reason -> say(execution, result.status(), reason));
    execution.journal().end("Ended: " + result.status().id() + ".");
    Thread.interrupted(); // The rest is short and must be done.
    for (int attempt = 1; attempt <= ATTEMPTS && !conclude(execution, result, attempt); attempt++) {
      pause(attempt);
    }
  }

  private ExecutionResult result(LiveExecution execution) {
    try {
      return scope.call(execution.organisationId(), () -> work(execution));
    } catch (Throwable e) { // Any failure ends this run and nothing else.
      Reason reason = Reason.of(e);
      boolean cancelled =
          reason.is(ProblemCode.CANCELLED) && execution.cancellation().isCancelled();
      return ExecutionResult.of(
          cancelled ? ExecutionStatus.CANCELLED : ExecutionStatus.FAILED, List.of(reason));
    }
  }

  private ExecutionResult work(LiveExecution execution) throws Exception {
    execution.journal().tellBy(boundaries.current()::discreet);
    ExecutionWork work =
        works.stream()
            .filter(candidate -> candidate.type() == execution.type())
            .findAny()
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.UNSUPPORTED,
                        "This host doesn't support " + execution.type().id() + ".",
                        "Install the version that queued it."));
    return work.run(execution.task(), execution.journal(), execution.cancellation());
  }

  /** People should see the reason for a cancellation that none of them requested. */
  private static ExecutionResult explained(LiveExecution execution, ExecutionResult result) {
    Optional<Reason> stopped = execution.stopReason();
    if (result.status() != ExecutionStatus.CANCELLED || stopped.isEmpty()) {
      return result;
    }
    List<Reason> reasons = new ArrayList<>(List.of(stopped.get()));
    reasons.addAll(result.reasons());
    ExecutionStatus status =
        stopped.get().is(ProblemCode.CANCELLED)
            ? ExecutionStatus.CANCELLED
            : ExecutionStatus.FAILED;
    return new ExecutionResult(status, result.size(), result.path(), reasons, result.metadata());
  }

  /** Returns the result in the form that the run's organisation may read. */
  private static ExecutionResult told(LiveExecution execution, ExecutionResult result) {
    UnaryOperator<String> tell = execution.journal()::told;
    return new ExecutionResult(
        result.status(),
        result.size(),
        result.path(),
        result.reasons().stream().map(reason -> reason.told(tell)).toList(),
        told(tell, result.metadata()));
  }

  private static JsonNode told(UnaryOperator<String> tell, JsonNode value) {
    if (value.isTextual()) {
      return TextNode.valueOf(tell.apply(value.textValue()));
    } else if (value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> list.add(told(tell, item)));
      return list;
    } else if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(each -> object.set(each.getKey(), told(tell, each.getValue())));
      return object;
    }
    return value;
  }

  private static void say(LiveExecution execution, ExecutionStatus status, Reason reason) {
    Level level = status == ExecutionStatus.FAILED ? Level.ERROR : Level.WARN;
    execution.journal().say(level, reason.toString());
  }

  private boolean conclude(LiveExecution execution, ExecutionResult result, int attempt) {
    try {
      // The log is stored before the end, so that followers miss nothing; but the end matters more.
      if (attempt < ATTEMPTS) {
        storeLog(execution);
      }
      finish(execution, result);
      return true;
    } catch (RuntimeException | Error e) {
      LOG.warn("The end of execution {} can't be recorded: {}", execution.id(), e.toString(), e);
      return false;
    }
  }

  private void finish(LiveExecution execution, ExecutionResult result) {
    if (trail.end(
            execution.organisationId(), "execution.end", () -> store.finish(execution.id(), result))
        == null) {
      LOG.warn(
          "Execution {} ended as {}, but was closed before", execution.id(), result.status().id());
    }
  }

  /** Stores the journal's lines; called by the writer, and once more at the end. */
  void storeLog(LiveExecution execution) {
    // Not by the journal itself: logging must not wait for the database.
    synchronized (execution) {
      List<LogLine> lines = execution.journal().unstored();
      if (!lines.isEmpty()) {
        scope.run(execution.organisationId(), () -> append(execution, lines));
        execution.journal().stored(lines);
      }
    }
  }

  private void append(LiveExecution execution, List<LogLine> lines) {
    try {
      logs.append(execution.id(), lines);
    } catch (DuplicateKeyException e) {
      // Another host took this one for dead, closed the execution, and wrote its last line.
      execution.cancellation().cancel();
    }
  }

  private static void pause(int seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
