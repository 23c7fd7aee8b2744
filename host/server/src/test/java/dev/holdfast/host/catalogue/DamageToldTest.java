package dev.holdfast.host.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.Reason;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyReport;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.adapter.TestAdapters;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageToldTest {

  private static final Reason CUT = new Reason("CORRUPT", "cut", "");

  @TempDir Path home;

  @Test
  void damageIsToldOnceAndAStorageThatIsAwayIsNone() throws Exception {
    try (TestTenants tenants = new TestTenants(home)) {
      List<SystemEvent> told = new ArrayList<>();
      Events events = new Events(tenants.database());
      events.on(SystemEvent.class, told::add);
      CatalogueService catalogue = new CatalogueService(tenants.database(), null, null);
      VerificationService service = new VerificationService(tenants.database(), catalogue, events);
      BackupCopy copy = copy(tenants);
      tenants.scope().run(tenants.ours(), () -> service.record(copy, null, away()));
      assertThat(told).isEmpty();
      for (int i = 0; i < 2; i++) {
        tenants.scope().run(tenants.ours(), () -> service.record(copy, null, damaged()));
      }
      assertThat(told)
          .singleElement()
          .returns(SystemEventType.VERIFICATION_FAILED, SystemEvent::type)
          .returns("shop", SystemEvent::subject)
          .returns(copy.adapterConfigId(), SystemEvent::adapterId);
      assertThat(told.get(0).text()).contains("cut");
    }
  }

  private BackupCopy copy(TestTenants tenants) throws Exception {
    UUID storage =
        tenants.inOurs(() -> TestAdapters.save(tenants.database(), "storage", "sample", "nas"));
    UUID backup = Ids.next();
    String no = TestDatabase.literal(false);
    String now = TestDatabase.literal(Instant.now());
    TestDatabase.update(
        home,
        ("insert into backup (id, organisation_id, job_name, adapter_id, engine, host_name,"
                + " plugin_version, format_version, encrypted, started_at, ended_at, raw_size,"
                + " stored_size, missing_entries, manifest_sha256, locked, created_at, updated_at,"
                + " version) values ('%s', '%s', 'shop', 'sample', '', '', '', 1, %s, %s, %s, 1, 1,"
                + " 0, '', %s, %s, %s, 1)")
            .formatted(backup, tenants.ours(), no, now, now, no, now, now));
    return tenants.inOurs(
        () -> {
          BackupCopy copy = new BackupCopy(backup, storage, new KeyPrefix("shop/"));
          copy.stored(Instant.now());
          tenants.database().save(copy);
          return copy;
        });
  }

  private static VerifyReport damaged() {
    return report(List.of(CUT), List.of());
  }

  private static VerifyReport away() {
    return report(List.of(), List.of(new Reason("UNREACHABLE", "away", "")));
  }

  private static VerifyReport report(List<Reason> damage, List<Reason> obstacles) {
    return new VerifyReport(
        VerifyDepth.READ_BACK,
        Instant.now(),
        Instant.now(),
        Optional.empty(),
        damage,
        obstacles,
        List.of(),
        List.of());
  }
}
