package dev.holdfast.host.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Jobs of two organisations with their runs and backups; the few of the second were created first.
 */
final class PastRuns {

  private static final int FEW = 20;

  final List<UUID> runs = new ArrayList<>();
  final List<UUID> backups = new ArrayList<>();
  UUID source = new UUID(0, 0);
  UUID job = source;
  private final Connection connection;

  PastRuns(Connection connection) {
    this.connection = connection;
  }

  void seed(Population people, InstallationSize size) throws SQLException {
    seed(people.second(), FEW);
    seed(people.first(), size.backups());
  }

  private void seed(UUID organisation, int count) throws SQLException {
    try (BulkRows rows =
        new BulkRows(
            connection,
            "adapter_config",
            "organisation_id",
            "name",
            "type",
            "adapter_id",
            "config",
            "config_version",
            "last_status",
            "consecutive_failures",
            "version")) {
      source = rows.add(organisation, "source", "database", "sqlite", "{}", 1, "UNKNOWN", 0, 1);
    }
    Instant now = Instant.now();
    try (BulkRows rows =
        new BulkRows(
            connection,
            "job",
            "organisation_id",
            "name",
            "source_id",
            "enabled",
            "options",
            "retention",
            "notification_events",
            "version")) {
      for (int i = 0; i < count / 20 + FEW; i++) {
        job = rows.add(organisation, "Job " + i, source, true, "{}", "{}", "FAILURE", 1);
      }
    }
    try (BulkRows run =
            new BulkRows(
                connection,
                "execution",
                "organisation_id",
                "job_id",
                "type",
                "status",
                "request",
                "started_at",
                "ended_at",
                "cancel_requested",
                "version");
        BulkRows backup =
            new BulkRows(
                connection,
                "backup",
                "organisation_id",
                "job_id",
                "job_name",
                "source_id",
                "adapter_id",
                "engine",
                "host_name",
                "plugin_version",
                "format_version",
                "encrypted",
                "started_at",
                "ended_at",
                "raw_size",
                "stored_size",
                "manifest_sha256",
                "locked",
                "version")) {
      for (int i = 0; i < count; i++) {
        runs.add(run.add(organisation, job, "Backup", "Success", "{}", now, now, false, 1));
        backups.add(
            backup.add(
                organisation,
                job,
                "Job",
                source,
                "sqlite",
                "SQLite",
                "here",
                "1",
                1,
                false,
                now,
                now,
                1,
                1,
                "0".repeat(64),
                false,
                1));
      }
    }
  }
}
