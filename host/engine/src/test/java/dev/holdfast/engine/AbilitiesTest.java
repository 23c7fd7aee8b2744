package dev.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.run.BackupOutcome.Written;
import dev.holdfast.engine.verify.EntryVerdict;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What a source can't do is said in plain words, and never by an exception of a cast. */
class AbilitiesTest {

  private final TestEngine bench = new TestEngine(1);
  private final Written backup = bench.backedUp();

  @Test
  void sourceWithoutRestoreIsRefusedByThePreflight() {
    bench.abilities(source -> new Able(source));
    RestoreOutcome outcome = bench.restore(backup.folder(), RestoreItem.renamed("shop", "copy"));
    assertThat(outcome).isInstanceOf(RestoreOutcome.Refused.class);
    assertThat(outcome.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code().name()).isEqualTo("UNSUPPORTED");
              assertThat(finding.message()).startsWith("scripted can't restore");
            });
    assertThat(outcome.toString()).doesNotContain("ClassCast");
  }

  @Test
  void sourceWithoutTestRestoresIsNoDamage() {
    unknown("can't make test restores");
    unknown("can't make test restores", Restorable.class);
    unknown("can't restore", ScratchRestores.class);
    unknown("can't compare", Restorable.class, ScratchRestores.class);
    assertThat(bench.source.restored()).isEmpty();
    bench.abilities(s -> new Able(s, Restorable.class, ScratchRestores.class, Fingerprints.class));
    assertThat(bench.verify(backup.folder(), VerifyDepth.RESTORE).isGood()).isTrue();
  }

  private void unknown(String reason, Class<?>... abilities) {
    bench.abilities(source -> new Able(source, abilities));
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.RESTORE);
    assertThat(report.verdict()).isEqualTo(VerifyReport.Verdict.UNKNOWN);
    assertThat(report.entries())
        .singleElement()
        .isInstanceOfSatisfying(
            EntryVerdict.Unknown.class,
            verdict -> {
              assertThat(verdict.reason().code()).isEqualTo("UNSUPPORTED");
              assertThat(verdict.reason().message()).contains(reason);
            });
    assertThat(report.leftovers()).isEmpty();
  }

  @Test
  void sourceThatCannotInspectLeavesTheBytes() {
    bench.abilities(source -> new Able(source));
    VerifyReport report = bench.verify(backup.folder(), VerifyDepth.DECRYPT);
    assertThat(report.isGood()).isTrue();
    assertThat(report.entries().toString()).contains("can't inspect dumps");
  }

  /** A source whose sessions have only these abilities, and which inspects nothing. */
  private record Able(BackupSource source, Class<?>... abilities) implements BackupSource {

    @Override
    public AdapterIdentity identity() {
      return source.identity();
    }

    @Override
    public WorkContext newContext(Logger log, dev.holdfast.plugin.Progress progress)
        throws IOException {
      return source.newContext(log, progress);
    }

    @Override
    public DumpSession open(AdapterContext context) throws InterruptedException {
      DumpSession session = source.open(context);
      Class<?>[] types = Arrays.copyOf(abilities, abilities.length + 1);
      types[abilities.length] = DumpSession.class;
      return (DumpSession)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              types,
              (proxy, method, arguments) -> {
                try {
                  method.setAccessible(true);
                  return method.invoke(session, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public boolean lacks(Class<?> ability) {
      return !List.of(abilities).contains(ability);
    }

    @Override
    public Optional<String> objectionTo(String pattern) {
      return Optional.of("is not possible");
    }

    @Override
    public Optional<ContentProof> inspect(
        DumpFormat format, InputStream dump, AdapterContext context, ContentList list) {
      return Optional.empty();
    }
  }
}
