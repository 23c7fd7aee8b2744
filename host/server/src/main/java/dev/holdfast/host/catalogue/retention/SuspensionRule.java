package dev.holdfast.host.catalogue.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.catalogue.retention.CopyFacts.Copy;
import dev.holdfast.host.catalogue.retention.Suspension.Cause;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out whether what a job does lately is a reason to keep its older backups. */
@Singleton
final class SuspensionRule {

  private static final int COMPARED = 10;

  /** Less than this may come and go. */
  private static final long FEW_BYTES = 65_536;

  private static final long FEW_RECORDS = 100;

  private static final String LAST_RUN =
      """
      select e.status from execution e
      where e.organisation_id = :organisation and e.job_id = :job and e.type = 'Backup'
        and e.status not in ('Pending', 'Running', 'Cancelled')
      order by e.id desc limit 1
      """;

  private static final String AMOUNTS =
      """
      select e.backup_id, e.kind, e.name, e.raw_size, e.proof
      from backup_entry e
      where e.organisation_id = :organisation and e.backup_id in (:backups) and e.kind <> ''
      """;

  private final Database database;
  private final RequestScope scope;
  private final SettingService settings;

  SuspensionRule(Database database, RequestScope scope, SettingService settings) {
    this.database = database;
    this.scope = scope;
    this.settings = settings;
  }

  /** The status of a run. Public, as Ebean creates it. */
  public record Run(String status) {}

  /** How much is in an entry. Public, as Ebean creates it. */
  public record Amount(
      UUID backupId, String kind, String name, long rawSize, @Nullable String proof) {

    String label() {
      return name.isEmpty() ? kind : name;
    }

    long records() {
      try {
        return proof == null ? 0 : RecordJson.MAPPER.readTree(proof).path("records").asLong();
      } catch (JsonProcessingException e) {
        return 0;
      }
    }
  }

  /** Why nothing of a job may expire at a destination with these copies. */
  Optional<Suspension> of(UUID job, List<Copy> copies) {
    Optional<Run> last =
        database
            .findDto(Run.class, LAST_RUN)
            .setParameter("organisation", scope.organisationId())
            .setParameter("job", job)
            .findOneOrEmpty();
    if (last.isEmpty()) {
      return Optional.of(new Suspension(Cause.RUN_FAILED, "No run of the job has succeeded yet."));
    } else if (!last.get().status().equals("Success")) {
      return Optional.of(
          new Suspension(
              Cause.RUN_FAILED,
              "The newest run of the job ended as " + last.get().status().toLowerCase() + "."));
    }
    return shrunk(copies);
  }

  private Optional<Suspension> shrunk(List<Copy> copies) {
    List<UUID> newest =
        copies.stream()
            .filter(copy -> copy.isStored() && copy.kind().equals("FULL"))
            .sorted(Comparator.comparing(Copy::startedAt).reversed())
            .limit(COMPARED + 1L)
            .map(Copy::backupId)
            .toList();
    if (newest.size() < 2) {
      return Optional.empty();
    }
    List<Amount> amounts =
        database
            .findDto(Amount.class, AMOUNTS)
            .setParameter("organisation", scope.organisationId())
            .setParameter("backups", newest)
            .findList();
    Map<String, Long> bytes = new HashMap<>();
    Map<String, Long> records = new HashMap<>();
    for (Amount amount : amounts) {
      if (!amount.backupId().equals(newest.get(0))) {
        bytes.merge(amount.kind() + ' ' + amount.name(), amount.rawSize(), Math::max);
        records.merge(amount.kind() + ' ' + amount.name(), amount.records(), Math::max);
      }
    }
    return amounts.stream()
        .filter(amount -> amount.backupId().equals(newest.get(0)))
        .map(
            now -> {
              String key = now.kind() + ' ' + now.name();
              long size = bytes.getOrDefault(key, 0L);
              long count = records.getOrDefault(key, 0L);
              if (count >= FEW_RECORDS && isFarLess(now.records(), count)) {
                return "%s has %,d records; an earlier backup has %,d."
                    .formatted(now.label(), now.records(), count);
              } else if (size >= FEW_BYTES && isFarLess(now.rawSize(), size)) {
                return "%s has %,d bytes; an earlier backup has %,d."
                    .formatted(now.label(), now.rawSize(), size);
              }
              return "";
            })
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(text -> new Suspension(Cause.SHRANK, text));
  }

  private boolean isFarLess(long now, long before) {
    return now <= before / 100.0 * (100 - settings.get(SettingKey.SHRINK_PERCENT));
  }

  /**
   * Why this many more may not expire at once.
   *
   * @param all how many there are
   */
  Optional<Suspension> ofMany(int more, int all) {
    boolean many =
        more > settings.get(SettingKey.MASS_DELETION_COUNT)
            && more * 100L > (long) settings.get(SettingKey.MASS_DELETION_PERCENT) * all;
    return many
        ? Optional.of(
            new Suspension(
                Cause.MASS_DELETION,
                "%,d of %,d backups would expire at once.".formatted(more, all)))
        : Optional.empty();
  }
}
