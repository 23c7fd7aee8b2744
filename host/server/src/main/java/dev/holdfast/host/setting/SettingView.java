package dev.holdfast.host.setting;

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
