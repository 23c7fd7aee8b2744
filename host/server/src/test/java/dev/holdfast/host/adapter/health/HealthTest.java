package dev.holdfast.host.adapter.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.adapter.AdapterConfig;
import dev.holdfast.host.adapter.AdapterStatus;
import dev.holdfast.host.adapter.CheckView;
import dev.holdfast.host.adapter.TestAdapters;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.plugin.database.ServerInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {

  private static final CheckView PASSED = new CheckView(true, "", "Fine", "", 3);
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  @TempDir Path home;
  private TestTenants tenants;
  private HealthRecord record;
  private final List<SystemEvent> told = new ArrayList<>();

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    Events events = new Events(tenants.database());
    events.on(SystemEvent.class, told::add);
    record = new HealthRecord(tenants.database(), events);
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void threeFailuresInARowAreOfflineAndOneSuccessIsOnline() {
    UUID id = adapter("db");
    assertThat(Stream.of(fail(id), fail(id), pass(id), fail(id), fail(id), fail(id), fail(id)))
        .extracting(AdapterConfig::lastStatus)
        .containsExactly(
            AdapterStatus.DEGRADED,
            AdapterStatus.DEGRADED,
            AdapterStatus.ONLINE,
            AdapterStatus.DEGRADED,
            AdapterStatus.DEGRADED,
            AdapterStatus.OFFLINE,
            AdapterStatus.OFFLINE);
    assertThat(pass(id).consecutiveFailures()).isZero();
    assertThat(told)
        .extracting(SystemEvent::type)
        .containsExactly(SystemEventType.ADAPTER_OFFLINE, SystemEventType.ADAPTER_ONLINE);
    assertThat(told.get(0).text()).isEqualTo("Nothing answers. Check the port.");
    assertThat(told).allMatch(event -> id.equals(event.adapterId()));
    assertThat(
            tenants.<Integer>inOurs(
                () -> tenants.database().find(HealthCheckLog.class).findCount()))
        .isEqualTo(8);
  }

  @Test
  void busyServerCountsNeitherAsFailureNorAsSuccess() {
    UUID id = adapter("db");
    assertThat(check(id, failed("BUSY")).lastStatus()).isEqualTo(AdapterStatus.UNKNOWN);
    fail(id);
    fail(id);
    for (int i = 0; i < 5; i++) {
      assertThat(check(id, failed("BUSY")).lastStatus()).isEqualTo(AdapterStatus.DEGRADED);
    }
    assertThat(fail(id).lastStatus()).isEqualTo(AdapterStatus.OFFLINE);
    assertThat(check(id, failed("BUSY")).lastStatus()).isEqualTo(AdapterStatus.OFFLINE);
  }

  @Test
  void adapterWithoutItsPluginIsUnavailableAndItsFailuresStay() {
    UUID id = adapter("db");
    Stream.of(1, 2, 3).forEach(i -> fail(id));
    for (int i = 0; i < 5; i++) {
      AdapterConfig row = check(id, failed("PLUGIN_UNAVAILABLE"));
      assertThat(row.lastStatus()).isEqualTo(AdapterStatus.UNAVAILABLE);
      assertThat(row.consecutiveFailures()).isEqualTo(3);
    }
    assertThat(
            tenants.<Integer>inOurs(
                () -> tenants.database().find(HealthCheckLog.class).findCount()))
        .as("logged once")
        .isEqualTo(4);
    pass(id);
    assertThat(told).hasSize(2);
  }

  @Test
  void mutedAdapterIsReportedOnceTheMuteEnds() {
    UUID id = adapter("db");
    mute(id, Instant.now().plusSeconds(600));
    Stream.of(1, 2, 3, 4).forEach(i -> fail(id));
    assertThat(told).isEmpty();
    mute(id, Instant.now().minusSeconds(1));
    fail(id);
    fail(id);
    assertThat(told).extracting(SystemEvent::type).containsExactly(SystemEventType.ADAPTER_OFFLINE);
  }

  @Test
  void changedEngineIsToldAndADowngradeSaysSo() {
    UUID id = adapter("db");
    for (String version : List.of("15.18", "15.18", "16.2", "9.6.24")) {
      tenants
          .scope()
          .run(tenants.ours(), () -> record.engine(id, new ServerInfo("PostgreSQL", version)));
    }
    assertThat(told)
        .hasSize(2)
        .allMatch(event -> event.type() == SystemEventType.ENGINE_VERSION_CHANGED);
    assertThat(told.get(0).text()).doesNotContain("downgrade");
    assertThat(told.get(1).text()).contains("downgrade");
    assertThat(
            tenants.<List<String>>inOurs(
                () ->
                    tenants.database().find(EngineVersion.class).orderBy("id").findList().stream()
                        .map(EngineVersion::engine)
                        .toList()))
        .containsExactly("PostgreSQL 15.18", "PostgreSQL 16.2", "PostgreSQL 9.6.24");
  }

  @Test
  void exactlyOneOfSeveralHostsChecksAnAdapter() throws Exception {
    for (int i = 0; i < 100; i++) {
      adapter("db" + i);
    }
    HealthClaims claims = new HealthClaims(tenants.database());
    Instant now = Instant.now().plusSeconds(301);
    ConcurrentLinkedQueue<UUID> claimed = new ConcurrentLinkedQueue<>();
    ExecutorService hosts = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int host = 0; host < 3; host++) {
        all.add(
            () ->
                tenants
                    .scope()
                    .callAsSystem(
                        "host",
                        () -> {
                          List<AdapterConfig> found;
                          do {
                            found = claims.next(now, INTERVAL, 8, List.of());
                            found.forEach(row -> claimed.add(row.id()));
                          } while (!found.isEmpty() || claimed.size() < 100);
                          return true;
                        }));
      }
      for (var host : hosts.invokeAll(all)) {
        host.get();
      }
    } finally {
      hosts.shutdownNow();
    }
    assertThat(claimed).hasSize(100).doesNotHaveDuplicates();
    assertThat(inSystem(() -> claims.next(now, INTERVAL, 8, List.of()))).isEmpty();
    assertThat(inSystem(() -> claims.next(now.minus(Duration.ofDays(1)), INTERVAL, 8, List.of())))
        .as("after the clock went back by a day")
        .hasSize(8);
  }

  @Test
  void organisationsWhoseTurnItIsNotAreLeftOut() {
    adapter("db");
    HealthClaims claims = new HealthClaims(tenants.database());
    Instant now = Instant.now().plusSeconds(301);
    assertThat(inSystem(() -> claims.next(now, INTERVAL, 8, List.of(tenants.ours())))).isEmpty();
    assertThat(inSystem(() -> claims.next(now, INTERVAL, 8, List.of(tenants.theirs())))).hasSize(1);
  }

  private <T> T inSystem(Callable<T> work) {
    try {
      return tenants.scope().callAsSystem("test", work::call);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private UUID adapter(String name) {
    return tenants.inOurs(
        () -> TestAdapters.save(tenants.database(), "database", "postgresql", name));
  }

  private AdapterConfig pass(UUID id) {
    return check(id, PASSED);
  }

  private AdapterConfig fail(UUID id) {
    return check(id, failed("UNREACHABLE"));
  }

  private static CheckView failed(String code) {
    return new CheckView(false, code, "Nothing answers.", "Check the port.", 7);
  }

  private AdapterConfig check(UUID id, CheckView result) {
    return tenants.inOurs(
        () -> {
          record.record(id, result, () -> {});
          return tenants.database().find(AdapterConfig.class, id);
        });
  }

  private void mute(UUID id, Instant until) {
    tenants.inOurs(
        () ->
            tenants
                .database()
                .update(AdapterConfig.class)
                .set("mutedUntil", until)
                .where()
                .idEq(id)
                .update());
  }
}
