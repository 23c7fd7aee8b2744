package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.config.Field;
import java.util.Locale;

/** Whether the connection is encrypted and how far the server must prove who it is. */
public enum TlsMode {
  /** As libpq's {@code disable}. */
  @Field(label = "Off", help = "Never encrypted.")
  DISABLE,
  /** As libpq's {@code prefer}. */
  @Field(label = "If offered", help = "Encrypted when the server can; doesn't check who it is.")
  PREFER,
  /** As libpq's {@code require}. */
  @Field(label = "Required", help = "Always encrypted; doesn't check who the server is.")
  REQUIRE,
  /** As libpq's {@code verify-ca}. */
  @Field(label = "Required, known authority", help = "The certificate's issuer must be trusted.")
  VERIFY_CA,
  /** As libpq's {@code verify-full}. */
  @Field(label = "Required, known host", help = "The certificate must also name this host.")
  VERIFY_FULL;

  /** The value of {@code sslmode} in libpq and in the JDBC driver. */
  public String sslMode() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
