package dev.holdfast.host.setting;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.setting.SettingService.SettingView;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Put;
import java.util.List;

/** Settings that can be changed while the host runs. */
@Controller("/api/v1/settings")
final class SettingController {

  /**
   * A new value.
   *
   * @param value a value within the setting's limits
   */
  record SettingChange(int value) {}

  /**
   * All settings.
   *
   * @param items the settings with their limits
   */
  record SettingList(List<SettingView> items) {}

  private final SettingService settings;

  SettingController(SettingService settings) {
    this.settings = settings;
  }

  /** Lists the host's settings with their values and limits. */
  @Roles(Permission.SETTING_READ)
  @Get
  SettingList listSettings() {
    return new SettingList(settings.list());
  }

  /**
   * Changes a setting of the host.
   *
   * @param key name of the setting
   */
  @Roles(Permission.SETTING_WRITE)
  @Put("/{key}")
  SettingView changeSetting(String key, SettingChange change) {
    SettingKey setting = SettingKey.of(key);
    if (change.value() < setting.minimum() || change.value() > setting.maximum()) {
      throw new InvalidValuesException(
          "The request",
          List.of(
              new FieldError(
                  "/value", "must be from " + setting.minimum() + " to " + setting.maximum())));
    }
    return settings.change(setting, change.value());
  }
}
