package dev.holdfast.plugins.postgresql.client;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;

/** libpq's password file ("The Password File" in the manual's chapter on libpq). */
final class PasswordFile {

  private PasswordFile() {}

  /** One line with the password for every server; the program sees only one server. */
  static SecretText of(SecretText password) {
    String value = password.reveal();
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The password contains a line break, which PostgreSQL's programs can't read.",
          "Check whether a line break was pasted along with it.");
    }
    return SecretText.of("*:*:*:*:" + value.replace("\\", "\\\\").replace(":", "\\:") + "\n");
  }
}
