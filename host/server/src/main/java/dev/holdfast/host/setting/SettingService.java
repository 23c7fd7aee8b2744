package dev.holdfast.host.setting;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import dev.holdfast.host.setting.query.QSystemSetting;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads and changes settings. Each is read on every use, as another host may have changed it. */
@Singleton
public final class SettingService {

  /**
   * A setting as the API shows it.
   *
   * @param key name of the setting
   * @param value the current value
   * @param defaultValue the default
   * @param minimum the minimum
   * @param maximum the maximum
   * @param description its effect
   */
  public record SettingView(
      String key, int value, int defaultValue, int minimum, int maximum, String description) {

    static SettingView of(SettingKey key, int value) {
      return new SettingView(
          key.key(), value, key.defaultValue(), key.minimum(), key.maximum(), key.description());
    }
  }

  private final Database database;
  private final RequestScope scope;
  private final ExclusiveTransaction exclusive;
  private final AuditTrail audit;

  SettingService(
      Database database, RequestScope scope, ExclusiveTransaction exclusive, AuditTrail audit) {
    this.database = database;
    this.scope = scope;
    this.exclusive = exclusive;
    this.audit = audit;
  }

  /** The present value. */
  public int get(SettingKey key) {
    return scope.callAsSystem("settings", () -> read(key));
  }

  List<SettingView> list() {
    Map<String, SystemSetting> rows =
        scope.callAsSystem("settings", () -> new QSystemSetting(database).key.asMapKey().findMap());
    return Arrays.stream(SettingKey.values())
        .map(key -> SettingView.of(key, value(key, Optional.ofNullable(rows.get(key.key())))))
        .toList();
  }

  /**
   * Settings belong to the installation; the organisation of the person who changes one records it.
   */
  SettingView change(SettingKey key, int value) {
    SettingView changed = SettingView.of(key, value);
    UUID organisation = scope.organisationId();
    scope.runAsSystem("settings", () -> store(key, changed, organisation));
    return changed;
  }

  private void store(SettingKey key, SettingView changed, UUID organisation) {
    // Two hosts may create the same row at once.
    exclusive.call(
        () -> {
          SystemSetting setting = find(key).orElseGet(() -> new SystemSetting(key));
          SettingView before = SettingView.of(key, read(key));
          setting.change(Integer.toString(changed.value()));
          database.save(setting);
          scope.run(
              organisation,
              () ->
                  audit.record(
                      "setting.change", "setting", key.key(), Changes.between(before, changed)));
          return setting;
        });
  }

  private int read(SettingKey key) {
    return value(key, find(key));
  }

  private static int value(SettingKey key, Optional<SystemSetting> row) {
    return row.map(stored -> Integer.parseInt(stored.value())).orElse(key.defaultValue());
  }

  private Optional<SystemSetting> find(SettingKey key) {
    return new QSystemSetting(database).key.eq(key.key()).findOneOrEmpty();
  }
}
