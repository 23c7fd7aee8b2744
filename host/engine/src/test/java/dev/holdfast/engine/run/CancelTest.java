package dev.holdfast.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Attestation;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.FaultScript;
import dev.holdfast.testkit.fault.Operation;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is cancelled ends soon, leaves nothing, and never says that all is well. */
@Timeout(120)
class CancelTest {

  /** Other tests of this process may have left threads, such as that of a plugin that blocks. */
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();

  @Test
  void cancelAtAnyMomentLeavesNothing() throws Exception {
    Random random = new Random(42);
    for (int i = 0; i < 40; i++) {
      TestEngine bench = new TestEngine(2).parallelism(1 + i % 2);
      bench.source.with("shop", new SeededBytes(i, 4_000_000)).atPace(40_000_000);
      Cancellation cancellation = new Cancellation();
      CompletableFuture<BackupOutcome> run =
          CompletableFuture.supplyAsync(
              () -> bench.engine.run(bench.plan(1), event -> {}, cancellation));
      Thread.sleep(random.nextInt(160));
      boolean early = !run.isDone();
      cancellation.cancel();
      BackupOutcome outcome = run.get(10, TimeUnit.SECONDS);
      boolean listed = !bench.scan(0).backups().isEmpty() || !bench.scan(1).backups().isEmpty();
      if (outcome instanceof BackupOutcome.Cancelled) {
        assertThat(listed).isFalse();
        bench.storages.forEach(storage -> assertThat(storage.objects()).isEmpty());
      } else {
        assertThat(outcome).as("early " + early).isInstanceOf(BackupOutcome.Success.class);
        assertThat(bench.scan(0).backups()).hasSize(1);
        assertThat(bench.scan(1).backups()).hasSize(1);
      }
    }
    assertNoThreads();
  }

  @Test
  void cancelEndsARunWhoseCallsAllHang() throws Exception {
    for (Operation operation : new Operation[] {Operation.OPEN, Operation.PUT, Operation.STAT}) {
      TestEngine bench = new TestEngine(2);
      bench.storages.forEach(storage -> storage.script().always(operation, new Fault.Hangs()));
      Cancellation cancellation = new Cancellation();
      CompletableFuture<BackupOutcome> run =
          CompletableFuture.supplyAsync(
              () -> bench.engine.run(bench.plan(1), event -> {}, cancellation));
      Thread.sleep(200);
      cancellation.cancel();
      assertThat(run.get(10, TimeUnit.SECONDS)).isInstanceOf(BackupOutcome.Cancelled.class);
    }
    assertNoThreads();
  }

  static Stream<Arguments> phases() {
    Fault hangs = new Fault.Hangs();
    Fault hangsLater = new Fault.AfterBytes(1000, hangs);
    return Stream.of(
        phase("connecting", bench -> bench.source.script().always(Operation.OPEN, hangs)),
        phase("dumping", bench -> bench.source.script().always(Operation.DUMP, hangsLater)),
        phase("storing", bench -> faults(bench, 1).always(Operation.PUT, ".age", hangsLater)),
        phase("filling", CancelTest::whileFilling),
        phase(
            "reading back",
            bench ->
                faults(bench, 0).attesting(Attestation.NONE).always(Operation.GET, ".age", hangs)),
        phase("looking again", bench -> faults(bench, 0).always(Operation.STAT, ".age", hangs)),
        phase("signing", bench -> faults(bench, 0).always(Operation.PUT, ".minisig", hangs)),
        phase("publishing", bench -> faults(bench, 1).always(Operation.PUT, "t.json", hangs)),
        phase("proving", bench -> faults(bench, 0).always(Operation.GET, "t.json", hangs)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("phases")
  void cancelInEachPhaseLeavesNothing(String name, Consumer<TestEngine> setUp) throws Exception {
    TestEngine bench = new TestEngine(2);
    setUp.accept(bench);
    Cancellation cancellation = new Cancellation();
    CompletableFuture<BackupOutcome> run =
        CompletableFuture.supplyAsync(
            () -> bench.engine.run(bench.plan(1), event -> {}, cancellation));
    Thread.sleep(300);
    assertThat(run).isNotDone();
    cancellation.cancel();
    BackupOutcome outcome = run.get(10, TimeUnit.SECONDS);
    assertThat(outcome).as(outcome.toString()).isInstanceOf(BackupOutcome.Cancelled.class);
    assertThat(outcome.copies()).noneMatch(CopyResult.Stored.class::isInstance);
    bench.storages.forEach(storage -> assertThat(storage.objects()).isEmpty());
    assertNoThreads();
  }

  private static Arguments phase(String name, Consumer<TestEngine> setUp) {
    return Arguments.of(name, setUp);
  }

  private static void whileFilling(TestEngine bench) {
    faults(bench, 0).once(Operation.PUT, ".age", Fault.cut(10));
    faults(bench, 1).always(Operation.GET, ".age", new Fault.Hangs());
  }

  private static FaultScript faults(TestEngine bench, int storage) {
    return bench.storages.get(storage).script();
  }

  @Test
  void cancelBetweenTwoManifestsRemovesTheFirst() throws Exception {
    TestEngine bench = new TestEngine(2);
    bench.storages.get(1).script().always(Operation.PUT, "manifest.json", new Fault.Hangs());
    Cancellation cancellation = new Cancellation();
    CompletableFuture<BackupOutcome> run =
        CompletableFuture.supplyAsync(
            () -> bench.engine.run(bench.plan(1), event -> {}, cancellation));
    await().until(() -> bench.scan(0).backups().size() == 1);
    cancellation.cancel();
    assertThat(run.get(10, TimeUnit.SECONDS)).isInstanceOf(BackupOutcome.Cancelled.class);
    bench.storages.forEach(storage -> assertThat(storage.objects()).isEmpty());
  }

  @Test
  void interruptingTheCallerCancels() throws Exception {
    TestEngine bench = new TestEngine(1);
    bench.source.with("already-stored", new SeededBytes(1, 10));
    bench.source.script().always(Operation.DUMP, "shop", new Fault.Hangs());
    CompletableFuture<BackupOutcome> outcome = new CompletableFuture<>();
    Thread caller = new Thread(() -> outcome.complete(bench.backup(1)));
    caller.start();
    Thread.sleep(200);
    caller.interrupt();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(BackupOutcome.Cancelled.class);
    assertThat(bench.storage().objects()).isEmpty();
    assertNoThreads();
  }

  private void assertNoThreads() {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("holdfast-")));
  }
}
