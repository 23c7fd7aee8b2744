package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The private keys at hand, of which one may fit. Immutable and safe for all threads. */
public final class AgeIdentities {

  private final List<AgeIdentity> identities;

  private AgeIdentities(List<AgeIdentity> identities) {
    this.identities = identities;
  }

  public static AgeIdentities of(AgeIdentity... identities) {
    return new AgeIdentities(List.of(identities));
  }

  /**
   * Takes an identity file as {@code age-keygen} writes it: one identity per line, empty lines and
   * those that start with {@code #} left out.
   *
   * @throws HoldfastException with {@link ProblemCode#INVALID_REQUEST} if a line is no identity
   */
  public static AgeIdentities parse(String file) {
    return new AgeIdentities(
        file.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(AgeIdentity::parse)
            .toList());
  }

  /** The identities as given. */
  public List<AgeIdentity> list() {
    return identities;
  }

  /**
   * A stream of what was encrypted into {@code source}, of which the beginning is read at once.
   * Every byte that comes out of it was authenticated, and it ends only after the last chunk; until
   * then there may be more. What is damaged or cut off throws {@link CorruptStreamException}.
   * Closing closes the source.
   *
   * @throws HoldfastException with {@link ProblemCode#KEY_REQUIRED} if no identity fits
   */
  public InputStream decrypt(InputStream source) throws IOException {
    return new AgeInputStream(
        source, new StandardDecryptingChannelFactory(), new IdentityReader(identities));
  }

  /**
   * Decrypts something small, see {@link #decrypt}.
   *
   * @throws CorruptStreamException if it is damaged
   */
  public byte[] open(byte[] sealed) throws CorruptStreamException {
    try (InputStream in = decrypt(new ByteArrayInputStream(sealed))) {
      return in.readAllBytes();
    } catch (CorruptStreamException e) {
      throw e;
    } catch (IOException e) {
      throw new CorruptStreamException("The encrypted data is damaged", e);
    }
  }

  /** Tells nothing. */
  @Override
  public String toString() {
    return "AgeIdentities";
  }
}
