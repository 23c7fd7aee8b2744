package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.PreflightFinding.Severity;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests that dumps are restored completely, or that the restore fails. */
interface SourceRestores extends SourceFixture {

  /** Database names that break faulty quoting. The slow run tries each of them. */
  default List<String> hostileNames() {
    return List.of(
        "a b", "it's", "say \"hi\"", "--all", "$(touch x);`y`", "semi;colon", "x=y host=z", "日本");
  }

  @Test
  default void databaseWithAHostileNameCanBeDumpedAndRestored() throws Exception {
    requires(SourceCapability.ANY_NAME);
    String name = "--all host=z $(touch x);`y` it's \"日本\"";
    copy(create(name, SMALL), name + "2");
  }

  @Tag("slow")
  @TestFactory
  default List<DynamicTest> databasesWithAnyNameCanBeDumpedAndRestored() {
    requires(SourceCapability.ANY_NAME);
    return hostileNames().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> copy(create(name, SMALL), name + "2")))
        .toList();
  }

  @Test
  default void restoredCopyIsIdentical() throws Exception {
    copy(create("original", LARGE / 2), "copy");
  }

  private void copy(String database, String hint) throws Exception {
    Dump dump = dump(database);
    String copy = name(hint);
    assertThat(restorable().preflight(request(dump, copy, false)))
        .noneMatch(finding -> finding.severity() != Severity.WARNING);
    restore(dump, copy);
    databases().checkInvariant(copy);
    assertThat(dump.content().differences(fingerprint(copy))).isEmpty();
    databases().checkInvariant(database);
  }

  @Test
  default void existingDatabaseIsKeptByDefault() throws Exception {
    requires(SourceCapability.RESTORE);
    Dump dump = dump(create("one", SMALL));
    String other = create("other", SMALL * 2);
    ContentDescription before = fingerprint(other);
    assertThat(restorable().preflight(request(dump, other, false)))
        .extracting(PreflightFinding::code)
        .contains(ErrorCode.ALREADY_EXISTS);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> restore(dump, other))
        .matches(e -> e.code() == ErrorCode.ALREADY_EXISTS, "has code ALREADY_EXISTS");
    assertThat(before.differences(fingerprint(other))).isEmpty();
  }

  @Test
  default void existingDatabaseIsReplacedOnRequest() throws Exception {
    requires(SourceCapability.REPLACE);
    Dump dump = dump(create("one", SMALL));
    String other = create("other", SMALL * 2);
    restore(request(dump, other, true), dump.open());
    databases().checkInvariant(other);
    assertThat(dump.content().differences(fingerprint(other))).isEmpty();
  }

  @Test
  default void truncatedDumpIsNeverRestored() throws Exception {
    requires(SourceCapability.RESTORE);
    Dump dump = dump(create("cut", SMALL));
    int length = dump.bytes().length;
    for (int cut : List.of(0, length / 3, length - 1)) {
      String target = name("target" + cut);
      assertThatThrownBy(() -> restore(dump.cutAt(cut), target))
          .as("restore of %d of %d bytes", cut, length)
          .isInstanceOf(PluginException.class);
      assertLeftNothing(target);
    }
  }

  @Test
  default void failingStreamFailsTheRestore() throws Exception {
    requires(SourceCapability.RESTORE);
    Dump dump = dump(create("broken", LARGE));
    String target = name("target");
    HaltingInput broken = HaltingInput.failingAfter(dump.bytes().length / 2, dump.open());
    assertThatThrownBy(() -> restore(request(dump, target, false), broken))
        .isInstanceOfAny(IOException.class, PluginException.class);
    assertLeftNothing(target);
  }

  @Test
  default void failedReplacementKeepsTheOldDatabase() throws Exception {
    requires(SourceCapability.REPLACE);
    requires(SourceCapability.ATOMIC_RESTORE);
    Dump dump = dump(create("one", SMALL));
    String other = create("other", SMALL * 2);
    ContentDescription before = fingerprint(other);
    Dump cut = dump.cutAt(dump.bytes().length / 2);
    assertThatThrownBy(() -> restore(request(cut, other, true), cut.open()));
    assertThat(before.differences(fingerprint(other))).isEmpty();
  }

  @Test
  default void cancelledRestoreEndsSoon() throws Exception {
    requires(SourceCapability.RESTORE);
    requires(SourceCapability.CANCEL);
    Dump dump = dump(create("cancelled", LARGE));
    String target = name("target");
    HaltingInput in = HaltingInput.after(dump.bytes().length / 2, dump.open());
    Work restore = Work.start(work(), () -> restore(request(dump, target, false), in));
    in.awaitHalt();
    restore.cancel();
    assertThat(restore.await()).isNotNull();
    assertLeftNothing(target);
  }

  @Test
  default void scratchTargetIsDropped() throws Exception {
    Dump dump = dump(create("original", SMALL));
    ScratchMark mark = new ScratchMark("0123456789ab");
    try (TestContext other = TestContext.open();
        DumpSession session = open(other)) {
      ScratchRestores fresh =
          able(ScratchRestores.class, session, SourceCapability.SCRATCH_RESTORE);
      String target = fresh.scratchTarget(mark);
      fresh.drop(mark);
      restore(dump, target);
      assertThat(dump.content().differences(fingerprint(target))).isEmpty();
      assertThat(fresh.scratchTargets()).contains(mark);
      assertThat(names(session.subjects())).doesNotContain(target);
      fresh.drop(mark);
      assertThat(fresh.scratchTargets()).doesNotContain(mark);
      assertThat(databases().exists(target)).isFalse();
      fresh.drop(mark);
    }
  }

  private void assertLeftNothing(String target) throws Exception {
    if (!optedOut().containsKey(SourceCapability.ATOMIC_RESTORE)) {
      assertThat(databases().exists(target)).as("a failed restore left its target").isFalse();
    }
  }
}
