package dev.holdfast.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.MemoryStorage;
import dev.holdfast.testkit.fault.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A storage asks to try again later. */
@Timeout(30)
class RetriesTest {

  private static final ObjectKey KEY = ObjectKey.of("a");

  private final TestEngine bench = new TestEngine(1);
  private final MemoryStorage storage = bench.storage();
  private final Cancellation cancellation = new Cancellation();

  @Test
  void shortCallsAreRepeated() {
    Map<Operation, Consumer<StorageAccess>> calls =
        Map.of(
            Operation.PUT, s -> s.write(KEY, new byte[5]),
            Operation.STAT, s -> s.stat(KEY),
            Operation.LIST, s -> s.list(KeyPrefix.ALL).close(),
            Operation.DELETE, s -> s.delete(KEY));
    calls.forEach(
        (operation, call) -> {
          storage.script().once(operation, new Fault.Busy(Duration.ofMillis(1)));
          storage.script().once(operation, new Fault.Fails(ErrorCode.BUSY));
          with(call);
          assertThat(storage.script().calls(operation)).as(operation.name()).hasSize(3);
        });
  }

  @Test
  void otherFailuresAreNot() {
    storage.script().always(Operation.STAT, new Fault.Fails(ErrorCode.CONNECTION_LOST));
    assertThatThrownBy(() -> with(s -> s.stat(KEY))).isInstanceOf(PluginException.class);
    assertThat(storage.script().calls(Operation.STAT)).hasSize(1);
  }

  @Test
  void waitingHasALimitHoweverLongTheStorageAsks() {
    storage.script().once(Operation.STAT, new Fault.Busy(Duration.ofSeconds(Long.MAX_VALUE)));
    Instant begun = Instant.now();
    assertBusy();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(TestEngine.LIMITS.request());
    storage.script().always(Operation.STAT, new Fault.Busy(Duration.ofMillis(400)));
    assertBusy();
    assertThat(storage.script().calls(Operation.STAT)).hasSizeBetween(3, 6);
  }

  private void assertBusy() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> with(s -> s.stat(KEY)))
        .matches(e -> e.code() == ErrorCode.BUSY);
  }

  @Test
  void cancellingEndsTheWait() throws Exception {
    Retries retries = new Retries(cancellation, RunListener.NONE, Duration.ofMinutes(5));
    PluginException busy =
        new PluginException(ErrorCode.BUSY, "busy", "").retryAfter(Duration.ofMinutes(2));
    CompletableFuture<String> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return retries.run(
                    "test",
                    () -> {
                      throw busy;
                    });
              } catch (Exception e) {
                return e instanceof HoldfastException h ? h.code().name() : e.toString();
              }
            });
    TimeUnit.MILLISECONDS.sleep(100);
    assertThat(waiting).isNotDone();
    cancellation.cancel();
    assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(ProblemCode.CANCELLED.name());
  }

  /** The host still has a part whose length it had to know. */
  @Test
  void keptPartsAreStoredAgain() {
    storage
        .script()
        .once(Operation.PUT, ".0002", new Fault.AfterBytes(9, new Fault.Busy(Duration.ZERO)));
    storage.claiming(StorageTraits.STANDARD.needingLength().withMaximumObjectBytes(1000));
    BackupOutcome outcome = bench.backup(1);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Success.class);
    assertThat(storage.script().calls(Operation.PUT))
        .filteredOn(key -> key.contains(".dump."))
        .filteredOn(key -> key.endsWith(".0001"))
        .hasSize(1);
    assertThat(storage.script().calls(Operation.PUT))
        .filteredOn(key -> key.endsWith(".0002"))
        .hasSize(2);
  }

  private void with(Consumer<StorageAccess> work) {
    try (PluginCallScope calls =
            new PluginCallScope(cancellation, RunListener.NONE, TestEngine.LIMITS);
        StorageAccess access = StorageAccess.open(bench.destinations().get(0), calls)) {
      work.accept(access);
    }
  }
}
