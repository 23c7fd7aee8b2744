package dev.holdfast.host.setting;

import dev.holdfast.host.organisation.TenantScope;
import dev.holdfast.host.setting.query.QSystemSetting;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and changes settings. Each is read anew: another host may have changed it. */
@Singleton
public final class SettingService {

  private final Database database;
  private final TenantScope scope;

  SettingService(Database database, TenantScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** The present value. */
  public int get(SettingKey key) {
    try {
      return scope.callAsSystem("settings", () -> read(key));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // Reading throws none.
    }
  }

  List<SettingView> list() {
    return Arrays.stream(SettingKey.values()).map(key -> SettingView.of(key, get(key))).toList();
  }

  SettingView change(SettingKey key, int value) {
    scope.runAsSystem("settings", () -> store(key, value));
    return SettingView.of(key, value);
  }

  private void store(SettingKey key, int value) {
    SystemSetting setting = find(key).orElseGet(() -> new SystemSetting(key));
    setting.change(Integer.toString(value));
    database.save(setting);
  }

  private int read(SettingKey key) {
    return find(key).map(row -> Integer.parseInt(row.value())).orElse(key.defaultValue());
  }

  private Optional<SystemSetting> find(SettingKey key) {
    return new QSystemSetting(database).key.eq(key.key()).findOneOrEmpty();
  }
}
