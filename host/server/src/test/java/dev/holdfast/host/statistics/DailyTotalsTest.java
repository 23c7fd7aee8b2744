package dev.holdfast.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.organisation.TestTenants;
import dev.holdfast.host.persistence.Ids;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyTotalsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path home;
  private TestTenants tenants;
  private DailyTotals totals;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    totals = new DailyTotals(tenants.database());
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void everyWayOfEndingIsCountedOnce() throws Exception {
    UUID run = run("Backup", "Running");
    end(run, "Success", "2026-03-10T12:00:00Z", 100);
    end(run, "Success", "2026-03-11T12:00:00Z", 100);
    end(run("Backup", "Running"), "Success", "2026-03-10T12:20:00Z", 50);
    end(run("Backup", "Pending"), "Cancelled", "2026-03-10T23:59:59.999Z", 0);
    end(run("Backup", "Running"), "Partial", "2026-03-11T00:00:00Z", 7);
    end(run("Backup", "Running"), "Failed", "2026-03-11T01:00:00Z", 0);
    end(run("Restore", "Running"), "Failed", "2026-03-11T01:00:00Z", 0);
    SortedMap<LocalDate, DayTotal> days = march(ZoneOffset.UTC);
    assertThat(days.values())
        .containsExactly(
            new DayTotal(LocalDate.of(2026, 3, 10), 2, 0, 0, 1, 150),
            new DayTotal(LocalDate.of(2026, 3, 11), 0, 1, 1, 0, 7));
    assertThat(
            tenants.inOurs(
                () ->
                    tenants
                        .database()
                        .sqlQuery("select sum(executions) as n from execution_count")
                        .mapToScalar(Long.class)
                        .findOne()))
        .isEqualTo(6);
  }

  @Test
  void daysAreThoseOfTheTimeZoneAlsoWhereClocksChange() throws Exception {
    for (String end :
        new String[] {
          "2026-03-28T22:59:00Z", // 23:59 on the 28th
          "2026-03-28T23:00:00Z", // midnight
          "2026-03-29T00:59:00Z", // the minute before the gap
          "2026-03-29T01:00:00Z", // 03:00, right after it
          "2026-03-29T21:59:00Z", // 23:59
          "2026-03-29T22:00:00Z" // midnight
        }) {
      end(run("Backup", "Running"), "Success", end, 1);
    }
    assertThat(march(BERLIN).values())
        .extracting(DayTotal::day, DayTotal::success)
        .containsExactly(
            tuple(LocalDate.of(2026, 3, 28), 1L),
            tuple(LocalDate.of(2026, 3, 29), 4L),
            tuple(LocalDate.of(2026, 3, 30), 1L));
  }

  @Test
  void zonesThatAreQuartersOfAnHourAwayHaveExactDays() throws Exception {
    end(run("Backup", "Running"), "Success", "2026-03-10T18:14:00Z", 1); // 23:59 in Nepal
    end(run("Backup", "Running"), "Success", "2026-03-10T18:15:00Z", 1);
    assertThat(march(ZoneId.of("Asia/Kathmandu")).keySet())
        .containsExactly(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 11));
  }

  @Test
  void otherOrganisationsAreNotCounted() throws Exception {
    end(run("Backup", "Running"), "Success", "2026-03-10T12:00:00Z", 1);
    tenants
        .scope()
        .run(tenants.theirs(), () -> assertThat(days(tenants.theirs(), ZoneOffset.UTC)).isEmpty());
  }

  private SortedMap<LocalDate, DayTotal> march(ZoneId zone) {
    return tenants.inOurs(() -> days(tenants.ours(), zone));
  }

  private SortedMap<LocalDate, DayTotal> days(UUID organisation, ZoneId zone) {
    return totals.between(organisation, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), zone);
  }

  private UUID run(String type, String status) throws SQLException {
    UUID id = Ids.next();
    String now = TestDatabase.literal(Instant.now());
    TestDatabase.update(
        home,
        "insert into execution (id, organisation_id, type, status, request, cancel_requested,"
            + " created_at, updated_at, version) values ('%s', '%s', '%s', '%s', '{}', false, %s, %s, 1)"
                .formatted(id, tenants.ours(), type, status, now, now));
    return id;
  }

  private void end(UUID id, String status, String time, long size) throws SQLException {
    TestDatabase.update(
        home,
        "update execution set status = '%s', ended_at = %s, size = %d where id = '%s'"
            .formatted(status, TestDatabase.literal(Instant.parse(time)), size, id));
  }
}
