package dev.holdfast.host.signin.factor;

import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;

/** An authenticator app. */
public final class Authenticator {

  private final byte[] secret;

  /** Creates it with a secret in base32, as typed. */
  public Authenticator(String secret) {
    this.secret = Base32.decode(secret);
  }

  /** Returns the code of a step before or after the current one. */
  public String code(int steps) {
    return Totp.STANDARD.code(secret, Totp.STANDARD.step(Instant.now()) + steps);
  }
}
