package dev.holdfast.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.pipe.AbortableOutputStream;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.testkit.SeededBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {

  private static final int CHUNK = 64 * 1024;
  private static final AgeIdentity IDENTITY = AgeIdentity.generate();
  private static final AgeIdentities IDENTITIES = AgeIdentities.of(IDENTITY);
  private static final AgeRecipients RECIPIENTS =
      AgeRecipients.parse(List.of(IDENTITY.recipient()));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 1_000_000})
  void contentRoundTrips(int size) throws IOException {
    byte[] content = content(size);
    assertThat(IDENTITIES.open(RECIPIENTS.seal(content))).isEqualTo(content);
  }

  @Test
  void anyRecipientCanDecrypt() throws IOException {
    AgeIdentity second = AgeIdentity.generate();
    byte[] sealed =
        AgeRecipients.parse(List.of(IDENTITY.recipient(), second.recipient())).seal(content(10));
    AgeIdentity stranger = AgeIdentity.generate();
    assertThat(AgeIdentities.of(stranger, second).open(sealed)).isEqualTo(content(10));
    assertThat(IDENTITIES.open(sealed)).isEqualTo(content(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, CHUNK, CHUNK + 1})
  void everyTruncationAndTrailingByteIsDetected(int size) {
    byte[] sealed = RECIPIENTS.seal(content(size));
    for (int length = 0; length < sealed.length; length += sealed.length - length > 400 ? 97 : 1) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> IDENTITIES.open(cut))
          .as("%d of %d bytes", length, sealed.length)
          .isInstanceOf(CorruptStreamException.class);
    }
    for (int more : new int[] {1, CHUNK}) {
      byte[] longer = Arrays.copyOf(sealed, sealed.length + more);
      assertThatThrownBy(() -> IDENTITIES.open(longer)).isInstanceOf(CorruptStreamException.class);
    }
  }

  @Test
  void everyFlippedBitIsDetected() {
    byte[] sealed = RECIPIENTS.seal(content(100));
    for (int i = 0; i < sealed.length * 8; i++) {
      byte[] flipped = sealed.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      // Damage to the part of a recipient looks like another recipient.
      assertThatThrownBy(() -> IDENTITIES.open(flipped))
          .isInstanceOfAny(CorruptStreamException.class, HoldfastException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK, CHUNK + 1, 3 * CHUNK})
  void abortedStreamIsNeverComplete(int size) throws IOException {
    ByteArrayOutputStream destination = new ByteArrayOutputStream();
    AbortableOutputStream out = RECIPIENTS.encrypt(destination);
    out.write(content(size));
    out.abort(new IOException("killed"));
    out.close();
    assertThatThrownBy(() -> IDENTITIES.open(destination.toByteArray()))
        .isInstanceOf(CorruptStreamException.class);
  }

  @Test
  void interruptDoesNotFinishTheStream() throws IOException {
    ByteArrayOutputStream destination = new ByteArrayOutputStream();
    AbortableOutputStream out = RECIPIENTS.encrypt(destination);
    Thread.currentThread().interrupt();
    try {
      out.write(content(3 * CHUNK));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    out.abort(new IOException("cancelled"));
    assertThatThrownBy(() -> IDENTITIES.open(destination.toByteArray()))
        .isInstanceOf(CorruptStreamException.class);
  }

  @Test
  void errorForAWrongIdentitySaysWhatIsKnown() {
    AgeIdentity stranger = AgeIdentity.generate();
    byte[] sealed = RECIPIENTS.seal(content(10));
    assertThatThrownBy(() -> AgeIdentities.of(stranger).open(sealed))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ProblemCode.KEY_REQUIRED);
              assertThat(e).hasMessageContaining("1 public key");
              assertThat(e.hint()).contains(stranger.recipient());
            });
  }

  @Test
  void failureOfTheSourceIsPassedOn() {
    IOException trouble = new IOException("cable");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw trouble;
          }
        };
    assertThatThrownBy(() -> IDENTITIES.decrypt(broken)).isSameAs(trouble);
  }

  @Test
  void identityIsNotPrinted() {
    assertThat(AgeIdentity.parse(IDENTITY.secret()).recipient()).isEqualTo(IDENTITY.recipient());
    assertThat(IDENTITY.toString() + IDENTITIES).doesNotContain(IDENTITY.secret());
    String damaged = IDENTITY.secret().replaceFirst(".$", "1");
    assertThatThrownBy(() -> AgeIdentity.parse(damaged))
        .isInstanceOfSatisfying(
            HoldfastException.class,
            e -> assertThat(e.getMessage() + e.hint()).doesNotContain(damaged));
  }

  @Test
  void readsAnIdentityFile() {
    AgeIdentity second = AgeIdentity.generate();
    String file =
        "# created: today\n# public key: x\n" + IDENTITY.secret() + "\r\n\n" + second.secret();
    assertThat(AgeIdentities.parse(file).list())
        .extracting(AgeIdentity::recipient)
        .containsExactly(IDENTITY.recipient(), second.recipient());
  }

  @Test
  void refusesMalformedRecipients() throws IOException {
    String valid = IDENTITY.recipient();
    for (String bad :
        List.of(
            "",
            "age1",
            valid + " ",
            valid.toUpperCase(Locale.ROOT),
            valid.substring(1),
            valid.substring(0, 61) + (valid.endsWith("q") ? "p" : "q"),
            "age1" + "q".repeat(58),
            IDENTITY.secret())) {
      assertThatThrownBy(() -> AgeRecipients.parse(List.of(valid, bad)))
          .as(bad)
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                assertThat(e).hasMessageContaining("Recipient 2");
              });
    }
    for (int count : new int[] {0, 101}) {
      List<String> keys = Collections.nCopies(count, valid);
      assertThatThrownBy(() -> AgeRecipients.parse(keys)).isInstanceOf(HoldfastException.class);
    }
    byte[] sealed = AgeRecipients.parse(Collections.nCopies(100, valid)).seal(content(1));
    assertThat(IDENTITIES.open(sealed)).isEqualTo(content(1));
  }

  /** All zeros is well formed, but a point nobody can encrypt to. */
  @Test
  void refusesAKeyOfSmallOrder() {
    String zeros = "age1" + "q".repeat(52) + "5cu47z";
    assertThatThrownBy(() -> AgeRecipients.parse(List.of(zeros)))
        .isInstanceOf(HoldfastException.class);
  }

  private static byte[] content(int size) {
    try (InputStream in = new SeededBytes(1, size).open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
