package dev.holdfast.engine.crypto;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.pipe.SeekableContent;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The available private keys. Immutable and thread-safe. */
public final class AgeIdentities {

  private final List<AgeIdentity> identities;

  private AgeIdentities(List<AgeIdentity> identities) {
    this.identities = identities;
  }

  public static AgeIdentities of(AgeIdentity... identities) {
    return new AgeIdentities(List.of(identities));
  }

  /**
   * Parses an identity file as {@code age-keygen} writes it: one identity per line, ignoring empty
   * lines and those that start with {@code #}.
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
   * Returns a stream of the decrypted content of {@code source}, and reads its header immediately.
   * Every byte is authenticated, and the stream ends only after the last chunk. Damaged or
   * truncated content throws {@link CorruptStreamException}. Closing it closes the source.
   *
   * @throws HoldfastException with {@link ProblemCode#KEY_REQUIRED} if no identity fits
   */
  public InputStream decrypt(InputStream source) throws IOException {
    return new AgeInputStream(
        source, new StandardDecryptingChannelFactory(), new IdentityReader(identities));
  }

  /**
   * Returns the decrypted content of {@code source} for reading parts of it, and reads its header
   * immediately. Every byte is authenticated, with its place, as with {@link #decrypt}.
   *
   * @throws HoldfastException with {@link ProblemCode#KEY_REQUIRED} if no identity fits
   */
  public SeekableContent seek(SeekableContent source) throws IOException {
    return AgeChunks.open(source, new IdentityReader(identities));
  }

  /**
   * Decrypts a small content, see {@link #decrypt}.
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

  /** Contains no secret. */
  @Override
  public String toString() {
    return "AgeIdentities";
  }
}
