package dev.holdfast.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.TestAdapters;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.manifest.EntryProof;
import dev.holdfast.engine.manifest.JobReference;
import dev.holdfast.engine.run.BackupEngine;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.run.PublishPermit;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.engine.signature.TrustedKeys;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.MemoryStorage;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contents with more tables or files than anybody wants to hold in memory. */
@Timeout(300)
class ManyItemsTest {

  private static final Limits LIMITS =
      new Limits(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(4),
          Duration.ofSeconds(9));

  @Test
  void manyItemsAreBackedUpVerifiedAndCompared() throws Exception {
    run(100_000);
  }

  @Tag("slow")
  @Test
  void aMillionItemsFitInASmallHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ManyItemsTest.class.getName())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  public static void main(String[] arguments) throws Exception {
    run(1_000_000);
  }

  private static void run(int count) throws Exception {
    MemoryStorage storage = new MemoryStorage("memory");
    ScriptedSource source =
        new ScriptedSource("scripted")
            .with("shop", new SeededBytes(1, 1000))
            .listing(list -> add(count, 0, list));
    AgeIdentity identity = AgeIdentity.generate();
    MinisignKeyPair key = MinisignKeyPair.generate();
    BackupPlan plan =
        new BackupPlan(
            UUID.randomUUID(),
            JobReference.ofHost("1", "many"),
            TestAdapters.source(source),
            List.of(TestAdapters.destination(storage)),
            BackupOptions.defaults().withRecipients(List.of(identity.recipient())),
            LIMITS,
            PublishPermit.ALWAYS);
    long start = System.nanoTime();
    BackupOutcome outcome =
        new BackupEngine(Clock.systemUTC(), "host", "1", key)
            .run(plan, RunListener.NONE, new Cancellation());
    assertThat(outcome).isInstanceOf(BackupOutcome.Success.class);
    BackupOutcome.Written backup = outcome.backup().orElseThrow();
    EntryProof proof = backup.contents().entries().get(0).proof();
    assertThat(proof.items()).isEqualTo(count + 1L);
    start = tell(count + " items backed up", start);
    VerifyReport restored = verify(plan, backup.folder(), VerifyDepth.RESTORE, key, identity);
    assertThat(restored.isGood()).as(restored.toString()).isTrue();
    start = tell("restored and compared", start);
    source.listing(list -> add(count, 1, list));
    VerifyReport report = verify(plan, backup.folder(), VerifyDepth.DECRYPT, key, identity);
    tell("verified and compared", start);
    assertThat(report.isBad()).isTrue();
    List<?> reasons = ((EntryVerdict.Bad) report.entries().get(0)).reasons();
    assertThat(reasons).hasSize(101);
    assertThat(reasons.get(100).toString()).contains("more differences");
  }

  private static VerifyReport verify(
      BackupPlan plan,
      KeyPrefix folder,
      VerifyDepth depth,
      MinisignKeyPair key,
      AgeIdentity identity) {
    VerifyPlan wanted =
        new VerifyPlan(
            plan.destinations().get(0),
            folder,
            manifest -> true,
            depth,
            TrustedKeys.of(List.of(key.publicKey())),
            AgeIdentities.of(identity),
            Optional.of(plan.source()),
            UUID.randomUUID(),
            LIMITS);
    return new BackupVerifier(Clock.systemUTC())
        .verify(wanted, RunListener.NONE, new Cancellation());
  }

  private static long tell(String what, long start) {
    long now = System.nanoTime();
    System.out.printf("%s in %.1f s%n", what, (now - start) / 1e9);
    return now;
  }

  /** In no order, since 7,919 is prime. */
  private static void add(int count, int more, ContentList list) throws IOException {
    for (int i = 0; i < count; i++) {
      long number = i * 7_919L % count;
      String name = "folder-%03d/subfolder/file-%08d.txt".formatted(number % 1000, number);
      list.add(ContentItem.of(name, number + more, Long.toHexString(number * 0x9E3779B97F4A7C15L)));
    }
  }
}
