package dev.holdfast.host.setting;

/**
 * A setting as the API shows it.
 *
 * @param key its name
 * @param value the present value
 * @param defaultValue the value when nobody sets one
 * @param minimum the least value allowed
 * @param maximum the greatest value allowed
 * @param description what it does
 */
public record SettingView(
    String key, int value, int defaultValue, int minimum, int maximum, String description) {

  static SettingView of(SettingKey key, int value) {
    return new SettingView(
        key.key(), value, key.defaultValue(), key.minimum(), key.maximum(), key.description());
  }
}
