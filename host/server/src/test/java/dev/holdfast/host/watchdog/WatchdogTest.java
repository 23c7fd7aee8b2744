package dev.holdfast.host.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.event.SystemEvent;
import dev.holdfast.host.event.SystemEventType;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.watchdog.Alarm.AlarmSeverity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchdogTest extends WatchdogBench {

  @Test
  void jobThatNeverRanRaisesAnAlarmAtEachDestination() throws Exception {
    daily(job("shop", nas, cloud));
    look(START.plus(Duration.ofHours(25)));
    assertThat(told).isEmpty();
    look(START.plus(Duration.ofHours(25)).plusMillis(1));
    assertThat(told)
        .extracting(SystemEvent::subject)
        .containsExactlyInAnyOrder("shop at nas", "shop at cloud");
    assertThat(told.get(0).text()).contains("No proven backup of shop has ever been stored");
    assertThat(told).allMatch(event -> event.type() == SystemEventType.ALARM_RAISED);
  }

  @Test
  void onlyAProvenAndWholeCopyAtTheDestinationCounts() throws Exception {
    UUID job = daily(job("shop", nas, cloud));
    UUID unproven = backup(job, START.plus(DAY), Duration.ofMinutes(5), 0);
    copy(unproven, nas, "STORED", false);
    copy(unproven, cloud, "STORED", true);
    UUID damaged = backup(job, START.plus(DAY), Duration.ofMinutes(5), 0);
    copy(damaged, nas, "DAMAGED", false);
    UUID partial = backup(job, START.plus(DAY), Duration.ofMinutes(5), 1);
    copy(partial, nas, "STORED", true);
    look(START.plus(Duration.ofHours(26)));
    assertThat(told).extracting(SystemEvent::subject).containsExactly("shop at nas");
    look(START.plus(Duration.ofHours(49)).plus(Duration.ofMinutes(10)));
    assertThat(told).as("an hour and twice its duration").hasSize(1);
    look(START.plus(Duration.ofHours(49)).plus(Duration.ofMinutes(10)).plusMillis(1));
    assertThat(told).hasSizeGreaterThan(1);
  }

  @Test
  void scheduleInATimeZoneSetsTheDeadline() throws Exception {
    UUID job = scheduled("['30 2 * * 1-5']", "'timeZone': 'Europe/Berlin', 'jitterSeconds': 600");
    Instant friday = Instant.parse("2026-12-04T01:30:00Z");
    copy(backup(job, friday, Duration.ofMinutes(30), 0), nas, "STORED", true);
    look(START);
    Instant monday = Instant.parse("2026-12-07T01:30:00Z");
    Instant deadline = monday.plusSeconds(600).plus(Duration.ofHours(2));
    look(deadline);
    assertThat(told).isEmpty();
    look(deadline.plusMillis(1));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).text()).contains("The next was expected by " + deadline);
  }

  @Test
  void presetSetsTheDeadlineAndAnotherOneStartsAnew() throws Exception {
    UUID job = scheduled("[]", "");
    UUID preset = Ids.next();
    insert(
        "schedule_preset (id, organisation_id, name, schedules, created_at, updated_at, version)",
        "'%s', '%s', 'nightly', '[\"0 2 * * *\"]', %s, %s, 1",
        preset,
        tenants.ours(),
        time(START),
        time(START));
    update("update job set schedule_preset_id = '" + preset + "'");
    look(START);
    look(START.plus(Duration.ofHours(26)));
    assertThat(told).hasSize(1);
    update("update schedule_preset set schedules = '[\"0 2 1 * *\"]'");
    look(START.plus(Duration.ofHours(27)));
    assertThat(told.get(1).type()).isEqualTo(SystemEventType.ALARM_ENDED);
    assertThat(told.get(1).text()).contains("2027-01-01T03:00:00Z");
  }

  /** It may have been run by hand for months. */
  @Test
  void newScheduleIsNotLateForWhatWasBefore() throws Exception {
    UUID job = scheduled("['0 2 * * *']", "");
    copy(backup(job, START.minus(Duration.ofDays(90)), Duration.ZERO, 0), nas, "STORED", true);
    look(START.plusSeconds(60));
    look(START.plus(Duration.ofHours(24)));
    assertThat(told).isEmpty();
    look(START.plus(Duration.ofHours(26)));
    assertThat(told).hasSize(1);
  }

  @Test
  void pausedJobSaysSoAndMayBePausedForSomeDays() throws Exception {
    scheduled("['0 2 * * *']", "");
    look(START);
    update("update job set paused_until = " + time(START.plus(Duration.ofDays(30))));
    look(START.plus(Duration.ofDays(7)));
    assertThat(told).isEmpty();
    look(START.plus(Duration.ofDays(9)));
    assertThat(told.get(0).text()).contains("The job is paused until 2026-12-31T02:00:00Z.");
  }

  @Test
  void deadSchedulerRaisesAnAlarmOnceItLasts() throws Exception {
    insert(
        "scheduled_job (task_name, task_instance, execution_time, picked, version)",
        "'job', 'x', %s, %s, 1",
        time(START),
        TestDatabase.literal(false));
    look(START.plus(Duration.ofMinutes(5)));
    look(START.plus(Duration.ofMinutes(11)));
    look(START.plus(Duration.ofMinutes(20)));
    assertThat(told).isEmpty();
    look(START.plus(Duration.ofMinutes(21)));
    assertThat(told).singleElement().returns("Scheduler", SystemEvent::subject);
    Watchdog other = host();
    tenants.scope().runAsSystem("test", () -> other.look(START.plus(Duration.ofMinutes(22))));
    assertThat(told).as("a host that has just started ends nothing").hasSize(1);
    update("delete from scheduled_job");
    insert(
        "scheduled_task (task_name, task_instance, execution_time, picked, last_heartbeat, version)",
        "'task', 'x', %s, %s, %s, 1",
        time(START),
        TestDatabase.literal(true),
        time(START.plus(Duration.ofMinutes(12))));
    look(START.plus(Duration.ofMinutes(23)));
    assertThat(told).as("a task whose host is dead").hasSize(1);
    String beat = time(START.plus(Duration.ofMinutes(24)));
    update("update scheduled_task set last_heartbeat = " + beat);
    look(START.plus(Duration.ofMinutes(24)));
    assertThat(told.get(1).type()).isEqualTo(SystemEventType.ALARM_ENDED);
  }

  @Test
  void copyThatTurnsOutDamagedNoLongerCounts() throws Exception {
    UUID job = daily(job("shop", nas));
    UUID backup = backup(job, START.plus(DAY), Duration.ofMinutes(5), 0);
    copy(backup, nas, "STORED", true);
    look(START.plus(Duration.ofHours(30)));
    assertThat(told).isEmpty();
    update("update backup_copy set status = 'DAMAGED', proven_at = null");
    look(START.plus(Duration.ofHours(31)));
    assertThat(told).hasSize(1);
  }

  @Test
  void alarmRepeatsEscalatesAndEndsByItself() throws Exception {
    UUID job = daily(job("shop", nas));
    for (int hour = 26; hour < 26 + 24 * 4; hour++) {
      look(START.plus(Duration.ofHours(hour)));
    }
    assertThat(told)
        .extracting(SystemEvent::type)
        .containsExactly(
            SystemEventType.ALARM_RAISED,
            SystemEventType.ALARM_RAISED,
            SystemEventType.ALARM_RAISED,
            SystemEventType.ALARM_ESCALATED);
    assertThat(told.get(1).text()).startsWith("Reminder 1. ");
    assertThat(alarms()).singleElement().returns(AlarmSeverity.CRITICAL, Alarm::severity);
    Instant now = START.plus(Duration.ofDays(6));
    copy(backup(job, now, Duration.ofMinutes(1), 0), nas, "STORED", true);
    look(now.plusSeconds(120));
    look(now.plusSeconds(180));
    assertThat(told.subList(4, told.size()))
        .singleElement()
        .returns(SystemEventType.ALARM_ENDED, SystemEvent::type);
    assertThat(alarms()).singleElement().matches(alarm -> alarm.endedAt() != null);
    look(now.plus(Duration.ofHours(26)));
    assertThat(alarms()).as("the next one").hasSize(2);
  }

  @Test
  void acknowledgedAlarmIsSilentUntilThen() throws Exception {
    UUID job = daily(job("shop", nas));
    look(START.plus(Duration.ofHours(26)));
    String until = TestDatabase.literal(START.plus(Duration.ofDays(5)));
    update("update alarm set acknowledged_until = " + until);
    look(START.plus(Duration.ofDays(4)));
    assertThat(told).hasSize(1);
    look(START.plus(Duration.ofDays(5)));
    assertThat(told).hasSize(2);
    copy(backup(job, START.plus(Duration.ofDays(5)), Duration.ZERO, 0), nas, "STORED", true);
    look(START.plus(Duration.ofDays(5)).plusSeconds(60));
    assertThat(told.get(2).type()).isEqualTo(SystemEventType.ALARM_ENDED);
  }

  @Test
  void disabledJobRaisesAnAlarmAfterSomeDays() throws Exception {
    UUID job = daily(job("shop", nas));
    update("update job set enabled = " + TestDatabase.literal(false) + " where id = '" + job + "'");
    look(START.plus(Duration.ofDays(8)));
    assertThat(told).isEmpty();
    look(START.plus(Duration.ofDays(8)).plus(Duration.ofHours(2)));
    assertThat(told).singleElement().matches(event -> event.text().contains("is disabled"));
  }

  @Test
  void alarmSaysThatTheSourceIsOffline() throws Exception {
    daily(job("shop", nas));
    update("update adapter_config set last_status = 'OFFLINE' where id = '" + source + "'");
    look(START.plus(Duration.ofHours(26)));
    assertThat(told.get(0).text()).contains("The source db is offline.");
  }

  @Test
  void jobThatNobodyExpectsAnythingOfIsNotWatched() throws Exception {
    UUID job = daily(job("shop", nas));
    job("manual", nas);
    look(START.plus(Duration.ofDays(3)));
    assertThat(told).hasSize(1);
    update("delete from job_watch where job_id = '" + job + "'");
    look(START.plus(Duration.ofDays(3)));
    assertThat(told.get(1).type()).isEqualTo(SystemEventType.ALARM_ENDED);
  }

  @Test
  void cancelledOrganisationIsNotWatched() throws Exception {
    daily(job("shop", nas));
    update("update organisation set status = 'cancelled' where id = '" + tenants.ours() + "'");
    look(START.plus(Duration.ofDays(3)));
    assertThat(told).isEmpty();
  }

  @Test
  void alarmOfADeletedJobEnds() throws Exception {
    UUID job = daily(job("shop", nas));
    look(START.plus(Duration.ofDays(3)));
    update("delete from job where id = '" + job + "'");
    look(START.plus(Duration.ofDays(3)));
    assertThat(told.get(1).type()).isEqualTo(SystemEventType.ALARM_ENDED);
    assertThat(alarms()).singleElement().matches(alarm -> alarm.endedAt() != null);
  }

  /** A backup that a clock one day ahead has dated hides nothing once the clock is right again. */
  @Test
  void backupOfTheFutureDoesNotCount() throws Exception {
    UUID job = daily(job("shop", nas));
    copy(backup(job, START.plus(DAY), Duration.ZERO, 0), nas, "STORED", true);
    copy(backup(job, START.plus(DAY.multipliedBy(3)), Duration.ZERO, 0), nas, "STORED", true);
    look(START.plus(Duration.ofHours(48)));
    assertThat(told).isEmpty();
    look(START.plus(Duration.ofHours(50)));
    assertThat(told).hasSize(1);
    look(START.plus(DAY.multipliedBy(3)));
    assertThat(told.get(1).type()).isEqualTo(SystemEventType.ALARM_ENDED);
  }

  /** A host whose clock waits for a jump to last must not end what another has raised. */
  @Test
  void hostThatIsBehindEndsNothing() throws Exception {
    daily(job("shop", nas));
    look(START.plus(Duration.ofHours(26)));
    look(START.plus(Duration.ofHours(2)));
    look(START.plus(Duration.ofHours(26)));
    assertThat(told).hasSize(1);
    assertThat(alarms()).hasSize(1);
  }

  @Test
  void severalHostsRaiseRepeatAndEndEachAlarmOnce() throws Exception {
    List<UUID> jobs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      jobs.add(daily(job("job" + i, nas, cloud)));
    }
    lookAtOnce(START.plus(Duration.ofHours(26)));
    assertThat(told).hasSize(40);
    lookAtOnce(START.plus(Duration.ofHours(51)));
    assertThat(told).hasSize(80);
    Instant now = START.plus(Duration.ofHours(52));
    for (UUID job : jobs) {
      UUID backup = backup(job, now, Duration.ZERO, 0);
      copy(backup, nas, "STORED", true);
      copy(backup, cloud, "STORED", true);
    }
    lookAtOnce(now);
    assertThat(told).hasSize(120);
    assertThat(alarms()).hasSize(40).allMatch(alarm -> alarm.endedAt() != null);
  }
}
