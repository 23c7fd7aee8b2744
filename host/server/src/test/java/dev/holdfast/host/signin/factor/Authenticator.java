package dev.holdfast.host.signin.factor;

import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;

/** What the app on a person's telephone shows. */
public final class Authenticator {

  private final byte[] secret;

  /** Takes the secret as it is typed, in base32. */
  public Authenticator(String secret) {
    this.secret = Base32.decode(secret);
  }

  /** The code of a step before or after the present one. */
  public String code(int steps) {
    return Totp.STANDARD.code(secret, Totp.STANDARD.step(Instant.now()) + steps);
  }
}
