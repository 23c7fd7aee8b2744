package dev.holdfast.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.Operation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second of two storages lost its copy, and gets it again. */
class BackupFillTest {

  private final TestEngine bench = new TestEngine(2);
  private KeyPrefix folder;

  @BeforeEach
  void missOneCopy() {
    folder = bench.backedUp().folder();
    bench.storages.get(1).objects().clear();
  }

  @Test
  void runThatLostItsLeasePublishesNothing() {
    List<String> there = new java.util.ArrayList<>();
    PublishPermit lost =
        new PublishPermit() {
          @Override
          public void requireHeld() {
            bench.storages.get(1).objects().keySet().forEach(key -> there.add(key.name()));
            throw new HoldfastException(ProblemCode.INTERRUPTED, "Lost.", "");
          }

          @Override
          public void confirm(KeyPrefix folder) {
            throw new AssertionError("Nothing was published");
          }
        };
    CopyResult result = fill(lost, new Cancellation());
    assertThat(result).isInstanceOf(CopyResult.Missing.class);
    assertThat(there).isNotEmpty().noneMatch(name -> name.startsWith("manifest"));
    // What lies there may be another run's by now.
    assertThat(bench.storages.get(1).objects()).isNotEmpty();
    assertThat(bench.scan(1).backups()).isEmpty();
  }

  @Test
  void cancelledFillEndsSoonAndLeavesNothing() throws Exception {
    bench
        .storages
        .get(1)
        .script()
        .always(Operation.PUT, new Fault.AfterBytes(100, new Fault.Hangs()));
    Cancellation cancellation = new Cancellation();
    CompletableFuture<CopyResult> run =
        CompletableFuture.supplyAsync(() -> fill(PublishPermit.ALWAYS, cancellation));
    Thread.sleep(200);
    cancellation.cancel();
    CopyResult result = run.get(10, TimeUnit.SECONDS);
    assertThat(result).isInstanceOf(CopyResult.Missing.class);
    assertThat(((CopyResult.Missing) result).reason().code()).isEqualTo("CANCELLED");
    assertThat(bench.storages.get(1).objects()).isEmpty();
  }

  private CopyResult fill(PublishPermit permit, Cancellation cancellation) {
    FillPlan plan =
        new FillPlan(
            folder,
            bench.destinations().subList(0, 1),
            bench.destinations().get(1),
            bench.trusted,
            manifest -> true,
            TestEngine.LIMITS,
            permit);
    return BackupFill.run(plan, bench.events::add, cancellation);
  }
}
