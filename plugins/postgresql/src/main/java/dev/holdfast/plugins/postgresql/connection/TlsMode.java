package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.config.Field;
import java.util.Locale;

/** Whether the connection is encrypted, and how the server is verified. */
public enum TlsMode {
  /** libpq's {@code disable}. */
  @Field(label = "Off", help = "Never encrypted.")
  DISABLE,
  /** libpq's {@code prefer}. */
  @Field(
      label = "If offered",
      help = "Encrypted if the server supports it; doesn't verify the server.")
  PREFER,
  /** libpq's {@code require}. */
  @Field(label = "Required", help = "Always encrypted; doesn't verify the server.")
  REQUIRE,
  /** libpq's {@code verify-ca}. */
  @Field(label = "Required, trusted issuer", help = "The certificate's issuer must be trusted.")
  VERIFY_CA,
  /** libpq's {@code verify-full}. */
  @Field(
      label = "Required, trusted issuer and host name",
      help = "The certificate must also match the host name.")
  VERIFY_FULL;

  /** The value of {@code sslmode} in libpq and in the JDBC driver. */
  public String sslMode() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
