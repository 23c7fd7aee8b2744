package dev.holdfast.host.setting;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Arrays;

/** The settings, all of them whole numbers within limits. */
public enum SettingKey {
  /** How many executions run at once. */
  MAX_CONCURRENT_JOBS(
      "maxConcurrentJobs",
      "Concurrent runs on all hosts together. Each takes 6 MiB of heap and 72 MiB outside it,"
          + " or more if its job compresses harder or dumps several at once. A host"
          + " starts as many as fit into half of its heap and a quarter of its machine's memory.",
      1,
      1,
      64),
  /** How many runs read one source at once. */
  MAX_RUNS_PER_SOURCE(
      "maxRunsPerSource",
      "Concurrent runs of jobs that back up the same source. Further ones wait, and let others"
          + " pass.",
      64,
      1,
      64),
  /** How many runs write to one destination at once. */
  MAX_RUNS_PER_DESTINATION(
      "maxRunsPerDestination",
      "Concurrent runs of jobs that store at the same destination. Further ones wait, and let"
          + " others pass.",
      64,
      1,
      64),
  /** Stall limit of runs. */
  STALL_SECONDS(
      "stallSeconds",
      "Seconds without a byte after which a run gives up on a source or destination.",
      600,
      1,
      86_400),
  /** Time limit of runs. */
  MAX_RUN_HOURS("maxRunHours", "Hours after which a run is stopped as failed.", 72, 1, 720),
  /** Health check frequency. */
  HEALTH_CHECK_INTERVAL(
      "healthCheckInterval", "Minutes between two health checks of an adapter.", 5, 1, 1440),
  /** How long results of health checks are kept. */
  HEALTH_LOG_DAYS(
      "healthLogDays", "Days for which the results of health checks are kept.", 2, 1, 365),
  /** Tolerance of deadlines. */
  ALARM_GRACE_MINUTES(
      "alarmGraceMinutes",
      "Minutes by which a proven backup may be late before an alarm is raised, beside twice the"
          + " duration of the last run.",
      60,
      1,
      10_080),
  /** Tolerance for disabled jobs. */
  PAUSED_JOB_DAYS(
      "pausedJobDays",
      "Days for which a job may be disabled or paused before an alarm is raised.",
      7,
      0,
      365),
  /** Reminders of alarms. */
  ALARM_REPEAT_HOURS("alarmRepeatHours", "Hours between two reminders of an alarm.", 24, 1, 720),
  /** Escalation of alarms. */
  ALARM_ESCALATE_AFTER(
      "alarmEscalateAfter", "The reminder with which an alarm becomes critical.", 3, 1, 100),
  /** How long runs are kept. */
  EXECUTION_DAYS(
      "executionDays",
      "Days for which runs and their logs are kept after their end; the last of each job stays.",
      365,
      7,
      3650),
  /** Whether schedules are ignored. */
  SCHEDULES_PAUSED(
      "schedulesPaused", "1 to ignore the schedules of all jobs, 0 to follow them.", 0, 0, 1),
  /** How long notifications are kept. */
  NOTIFICATION_LOG_DAYS(
      "notification.logRetentionDays", "Days for which notifications are kept.", 90, 1, 3650),
  /** How long expired backups stay. */
  RETENTION_COOL_OFF_HOURS(
      "retentionCoolOffHours",
      "Hours for which an expired backup stays before it is deleted.",
      24,
      0,
      8760),
  /** Share of a destination's backups that may expire at once. */
  MASS_DELETION_PERCENT(
      "massDeletionPercent",
      "Share of a destination's backups, in percent, of which retention lets more expire at once"
          + " only after a confirmation.",
      25,
      1,
      100),
  /** Number of backups that may expire at once. */
  MASS_DELETION_COUNT(
      "massDeletionCount",
      "Number of backups that may expire at once at a destination, whatever their share.",
      10,
      0,
      100_000),
  /** By how much a backup may shrink. */
  SHRINK_PERCENT(
      "shrinkPercent",
      "Decrease of a database's bytes or records, in percent, from which on its older backups are"
          + " kept until a confirmation.",
      50,
      1,
      100),
  /** How much is read back each day. */
  INTEGRITY_DAILY_MEBIBYTES(
      "integrityDailyMebibytes",
      "MiB of stored backups that are read back each day, those first that were not read for the"
          + " longest time; 0 for none. No copy is read more than once a week.",
      1024,
      0,
      100_000_000),
  /** Longest life of API keys. */
  API_KEY_DAYS("apiKeyDays", "Maximum lifetime of an API key in days.", 365, 1, 36_500);

  private final String key;
  private final String description;
  private final int defaultValue;
  private final int minimum;
  private final int maximum;

  SettingKey(String key, String description, int defaultValue, int minimum, int maximum) {
    this.key = key;
    this.description = description;
    this.defaultValue = defaultValue;
    this.minimum = minimum;
    this.maximum = maximum;
  }

  static SettingKey of(String key) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.NOT_FOUND, "There is no setting " + key + ".", ""));
  }

  /** The name in the database and the API. */
  public String key() {
    return key;
  }

  String description() {
    return description;
  }

  int defaultValue() {
    return defaultValue;
  }

  int minimum() {
    return minimum;
  }

  int maximum() {
    return maximum;
  }
}
