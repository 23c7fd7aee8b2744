package dev.holdfast.host.web;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.PrivateFile;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.configuration.HostConfiguration;
import dev.holdfast.plugin.config.SecretText;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The one bearer token, until people can sign in. Made at the first start and kept in a file that
 * only the host's user can read, so that the command line on the same machine can use it.
 */
@Singleton
public final class AccessToken {

  private static final int BYTES = 32;
  private static final int SHORTEST = 32;
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;
  private final boolean madeNow;
  private final Path file;

  AccessToken(HostConfiguration configuration) {
    this.file = file(configuration.home());
    SecretText configured = configuration.token();
    this.madeNow = configured == null && !PrivateFile.exists(file);
    if (madeNow) {
      PrivateFile.write(file, HexFormat.of().formatHex(randomBytes()));
    }
    String token = configured == null ? PrivateFile.read(file) : configured.reveal();
    if (token.length() < SHORTEST) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The bearer token is shorter than " + SHORTEST + " characters.",
          "Set HOLDFAST_TOKEN to a long random text, or unset it and delete " + file + ".");
    }
    this.expected = (SCHEME + token).getBytes(StandardCharsets.UTF_8);
  }

  /** Where the token is kept under a home folder. */
  public static Path file(Path home) {
    return home.resolve("token");
  }

  /** Whether this start made the token: then it is to be printed, once. */
  public boolean madeNow() {
    return madeNow;
  }

  /** The token itself. */
  public String reveal() {
    return new String(expected, StandardCharsets.UTF_8).substring(SCHEME.length());
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /**
   * Whether a header carries the token, compared in a time that doesn't depend on where the first
   * difference is.
   */
  public boolean accepts(String authorization) {
    return MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }
}
