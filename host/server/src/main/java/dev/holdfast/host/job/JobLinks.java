package dev.holdfast.host.job;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.access.Target;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.schedule.SchedulePresetService;
import dev.holdfast.host.vault.EncryptionProfileService;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Checks that a job is only linked to existing adapters and profiles that its editor may see.
 * Otherwise somebody with a grant for one job could make it read any server and write to any
 * storage.
 */
@Singleton
final class JobLinks {

  private static final String PROFILE = "/options/encryption/profileId";

  private final AdapterConfigService adapters;
  private final EncryptionProfileService profiles;
  private final SchedulePresetService presets;
  private final RequestScope scope;

  JobLinks(
      AdapterConfigService adapters,
      EncryptionProfileService profiles,
      SchedulePresetService presets,
      RequestScope scope) {
    this.presets = presets;
    this.adapters = adapters;
    this.profiles = profiles;
    this.scope = scope;
  }

  /**
   * Requires that the caller may link a job to all its adapters and profiles.
   *
   * @param linked the existing links, which may stay
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN}, also for what doesn't exist
   * @throws InvalidValuesException {@link ProblemCode#NOT_FOUND}
   */
  void require(JobRequest job, List<UUID> linked) {
    List<FieldError> missing = new ArrayList<>();
    Map<String, UUID> named = new LinkedHashMap<>();
    named.put("/sourceId", job.sourceId());
    if (job.drillSourceId() != null) {
      named.put("/drillSourceId", job.drillSourceId());
    }
    for (int i = 0; i < job.destinations().size(); i++) {
      named.put(
          "/destinations/" + i + "/adapterConfigId", job.destinations().get(i).adapterConfigId());
    }
    for (int i = 0; i < job.notifications().size(); i++) {
      named.put("/notifications/" + i, job.notifications().get(i));
    }
    named.values().removeIf(linked::contains);
    named.forEach(
        (pointer, id) -> {
          require(Permission.ADAPTER_READ, List.of(new Target(ScopeType.ADAPTER, id)), pointer);
          if (adapters.kind(id).isEmpty()) {
            missing.add(new FieldError(pointer, "is not an adapter configuration"));
          }
        });
    UUID profile = job.options().profileId();
    if (profile != null && !linked.contains(profile)) {
      require(Permission.ENCRYPTION_READ, List.of(), PROFILE);
      if (!profiles.exists(profile)) {
        missing.add(new FieldError(PROFILE, "is not an encryption profile"));
      }
    }
    UUID preset = job.schedulePresetId();
    if (preset != null && !linked.contains(preset) && !presets.exists(preset)) {
      missing.add(new FieldError("/schedulePresetId", "is not a schedule preset"));
    }
    if (!missing.isEmpty()) {
      throw InvalidValuesException.missing(missing);
    }
  }

  private void require(Permission permission, List<Target> targets, String pointer) {
    if (!scope.caller().may(permission, targets)) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "Linking %s requires the permission %s."
              .formatted(pointer.substring(1), permission.slug()),
          "Ask somebody who manages roles.");
    }
  }
}
