package dev.holdfast.host.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestReading;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.verify.EntryVerdict;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.organisation.OrganisationService;
import io.avaje.inject.BeanScope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several works change one copy at once, each of which read its row before the others wrote it. */
class ParallelLooksTest {

  private static final Instant EARLIER = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant LATER = EARLIER.plusSeconds(5);

  @TempDir Path folder;
  private BeanScope beans;
  private UUID backup;
  private UUID adapter;

  @BeforeEach
  void backUp() throws Exception {
    Path home;
    try (CatalogueBench bench = new CatalogueBench(folder)) {
      home = bench.home;
      bench.adapters();
      backup = UUID.fromString(bench.backup(bench.job("")));
      adapter = UUID.fromString(bench.first);
    }
    Map<String, String> environment = new HashMap<>(TestDatabase.environment(home));
    environment.put("HOLDFAST_HOME", home.toString());
    environment.put("HOLDFAST_PLUGIN_TRUST", "warn");
    environment.put("HOLDFAST_PATHS", System.getProperty("java.io.tmpdir"));
    HostConfiguration configuration = HostConfiguration.read(environment);
    beans = BeanScope.builder().bean(HostConfiguration.class, configuration).build();
  }

  @AfterEach
  void close() {
    beans.close();
  }

  @Test
  void laterDamageWinsWhicheverResultIsRecordedFirst() throws Exception {
    atOnce(good(EARLIER), bad(LATER));
    assertThat(status()).isEqualTo(CopyStatus.DAMAGED);
    atOnce(bad(LATER), good(EARLIER));
    assertThat(status()).isEqualTo(CopyStatus.DAMAGED);
  }

  @Test
  void laterSuccessWinsWhicheverResultIsRecordedFirst() throws Exception {
    atOnce(bad(EARLIER), good(LATER));
    assertThat(status()).isEqualTo(CopyStatus.STORED);
    atOnce(good(LATER), bad(EARLIER));
    assertThat(status()).isEqualTo(CopyStatus.STORED);
  }

  @Test
  void proofOfACopyNeverGetsOlder() throws Exception {
    Instant later = LATER.plusSeconds(60);
    atOnce(good(later), good(EARLIER));
    inOrganisation(() -> assertThat(copy().provenAt()).isEqualTo(later));
  }

  @Test
  void concurrentFillsAndLocksDoNotConflict() throws Exception {
    VerifyReport good = good(EARLIER);
    inOrganisation(
        () -> {
          CatalogueService catalogue = beans.get(CatalogueService.class);
          BackupCopy stale = copy();
          record(copy(), good);
          catalogue.filled(stale);
          Backup old = catalogue.get(backup);
          catalogue.lock(backup, new Backup.Lock(true, null, null));
          catalogue.lock(backup, Backup.Lock.NONE);
          catalogue.forget(old);
          assertThat(catalogue.find(backup)).isEmpty();
        });
  }

  private void atOnce(VerifyReport first, VerifyReport second) {
    inOrganisation(
        () -> {
          BackupCopy one = copy();
          BackupCopy same = copy();
          record(one, first);
          record(same, second);
        });
  }

  private CopyStatus status() throws Exception {
    return beans.get(RequestScope.class).call(organisation(), () -> copy().status());
  }

  private void record(BackupCopy copy, VerifyReport report) {
    beans.get(VerificationService.class).record(copy, run(), report);
  }

  private UUID run() {
    return beans.get(CatalogueService.class).get(backup).executionId();
  }

  private VerifyReport good(Instant end) throws Exception {
    Manifest manifest = manifest();
    List<EntryVerdict> verdicts =
        manifest.entries().stream()
            .<EntryVerdict>map(entry -> new EntryVerdict.Good(entry.object(), List.of()))
            .toList();
    return new VerifyReport(
        VerifyDepth.READ_BACK,
        end,
        end,
        Optional.of(manifest),
        List.of(),
        List.of(),
        verdicts,
        List.of());
  }

  private static VerifyReport bad(Instant end) {
    Reason damage = Reason.of(ProblemCode.CORRUPT, "It is damaged.", "");
    return new VerifyReport(
        VerifyDepth.READ_BACK,
        end,
        end,
        Optional.empty(),
        List.of(damage),
        List.of(),
        List.of(),
        List.of());
  }

  private Manifest manifest() throws Exception {
    BackupDestinations destinations = beans.get(BackupDestinations.class);
    ManifestReading reading =
        beans
            .get(RequestScope.class)
            .call(
                organisation(),
                () ->
                    destinations.with(
                        adapter,
                        repository ->
                            repository.read(copy().folder(), BackupDestinations.never())));
    return ((ManifestReading.Trusted) reading).manifest();
  }

  private BackupCopy copy() {
    return beans.get(CatalogueService.class).copies(backup).get(0);
  }

  private void inOrganisation(Runnable work) {
    beans.get(RequestScope.class).run(organisation(), work);
  }

  private UUID organisation() {
    return beans.get(OrganisationService.class).defaultId();
  }
}
