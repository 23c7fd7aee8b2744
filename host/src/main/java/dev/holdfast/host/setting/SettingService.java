package dev.holdfast.host.setting;

import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.setting.query.QSystemSetting;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Reads and changes settings. Reading is cheap: values are kept and change only here. */
@Singleton
public final class SettingService {

  private final Database database;
  private final TenantScope scope;
  private final Map<SettingKey, Integer> values = new ConcurrentHashMap<>();

  SettingService(Database database, TenantScope scope) throws Exception {
    this.database = database;
    this.scope = scope;
    Map<String, String> stored = scope.callAsSystem("settings", this::stored);
    for (SettingKey key : SettingKey.values()) {
      String value = stored.get(key.key());
      values.put(key, value == null ? key.defaultValue() : Integer.parseInt(value));
    }
  }

  /** The present value. */
  public int get(SettingKey key) {
    return values.get(key);
  }

  List<SettingView> list() {
    return Arrays.stream(SettingKey.values()).map(key -> SettingView.of(key, get(key))).toList();
  }

  SettingView change(SettingKey key, int value) {
    scope.runAsSystem("settings", () -> store(key, value));
    values.put(key, value);
    return SettingView.of(key, value);
  }

  private void store(SettingKey key, int value) {
    SystemSetting setting = new QSystemSetting(database).key.eq(key.key()).findOne();
    if (setting == null) {
      setting = new SystemSetting(key);
    }
    setting.change(Integer.toString(value));
    database.save(setting);
  }

  private Map<String, String> stored() {
    return new QSystemSetting(database)
        .findList().stream().collect(Collectors.toMap(SystemSetting::key, SystemSetting::value));
  }
}
