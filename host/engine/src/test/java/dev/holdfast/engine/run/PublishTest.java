package dev.holdfast.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.TestEngine;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is somebody else's by now makes no backup. */
class PublishTest {

  private final TestEngine bench = new TestEngine(2);
  private final Questions questions = new Questions();

  @Test
  void permitIsCheckedBeforeEachManifestAndConfirmedAfterTheLast() {
    questions.allowed = 3;
    BackupOutcome outcome = bench.permit(questions).backup(2);
    assertThat(outcome).isInstanceOf(BackupOutcome.Success.class);
    assertThat(questions.objects).containsExactly(List.of(2, 2), List.of(4, 2), List.of(4, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void lostPermitLeavesNothing(int allowed) {
    questions.allowed = allowed;
    BackupOutcome outcome = bench.permit(questions).backup(1);
    assertThat(outcome).isInstanceOf(BackupOutcome.Failed.class);
    assertThat(outcome.backup()).isEmpty();
    assertThat(outcome.reasons().get(0).code()).isEqualTo("INTERRUPTED");
    assertThat(outcome.copies()).allMatch(copy -> copy instanceof CopyResult.Missing);
    assertThat(objects()).containsExactly(0, 0);
  }

  private List<Integer> objects() {
    return bench.storages.stream().map(storage -> storage.objects().size()).toList();
  }

  /** Says yes some times, and notes how many objects there are each time. */
  private final class Questions implements PublishPermit {

    private final List<List<Integer>> objects = new ArrayList<>();
    private int allowed;

    @Override
    public void requireHeld() {
      objects.add(objects());
      if (objects.size() > allowed) {
        throw new HoldfastException(ProblemCode.INTERRUPTED, "Lost.", "");
      }
    }

    @Override
    public void confirm(KeyPrefix folder) {
      requireHeld();
    }
  }
}
