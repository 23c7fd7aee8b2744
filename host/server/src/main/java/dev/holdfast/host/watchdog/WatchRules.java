package dev.holdfast.host.watchdog;

import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import java.time.Duration;

/**
 * What the settings say of alarms.
 *
 * @param grace added to each deadline
 * @param pause added for a job that is disabled or paused
 * @param isEverythingPaused whether the schedules of all jobs are
 * @param repeat time between two reminders
 * @param escalateAfter the reminder with which an alarm becomes critical
 */
record WatchRules(
    Duration grace,
    Duration pause,
    boolean isEverythingPaused,
    Duration repeat,
    int escalateAfter) {

  static WatchRules of(SettingService settings) {
    return new WatchRules(
        Duration.ofMinutes(settings.get(SettingKey.ALARM_GRACE_MINUTES)),
        Duration.ofDays(settings.get(SettingKey.PAUSED_JOB_DAYS)),
        settings.get(SettingKey.SCHEDULES_PAUSED) > 0,
        Duration.ofHours(settings.get(SettingKey.ALARM_REPEAT_HOURS)),
        settings.get(SettingKey.ALARM_ESCALATE_AFTER));
  }
}
