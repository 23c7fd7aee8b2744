package dev.holdfast.engine.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.signature.Verification.Invalid;
import dev.holdfast.engine.signature.Verification.UnknownKey;
import dev.holdfast.engine.signature.Verification.Valid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinisignTest {

  private static final MinisignKeyPair KEY = MinisignKeyPair.generate();
  private static final TrustedKeys TRUSTED = TrustedKeys.of(List.of(KEY.publicKey()));
  private static final byte[] CONTENT = "{\"format\":1}".getBytes(StandardCharsets.UTF_8);
  private static final String COMMENT = "backup 1 of süß";
  private static final String SIGNATURE = sign(KEY, CONTENT);

  @Test
  void validSignatureIsAccepted() throws IOException {
    assertThat(verify(TRUSTED, CONTENT, SIGNATURE))
        .isEqualTo(new Valid(KEY.publicKey().keyId(), COMMENT));
  }

  @Test
  void changedContentIsRefused() throws IOException {
    for (int i = 0; i < CONTENT.length; i++) {
      byte[] changed = CONTENT.clone();
      changed[i] ^= 1;
      assertThat(verify(TRUSTED, changed, SIGNATURE)).isInstanceOf(Invalid.class);
    }
    assertThat(verify(TRUSTED, new byte[0], SIGNATURE)).isInstanceOf(Invalid.class);
  }

  /** The first line isn't signed, so only its form counts. */
  @Test
  void everyChangedCharacterBelowTheFirstLineIsRefused() throws IOException {
    for (int i = SIGNATURE.indexOf('\n'); i < SIGNATURE.length(); i++) {
      char[] changed = SIGNATURE.toCharArray();
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      assertThat(verify(TRUSTED, CONTENT, new String(changed)))
          .as("character %d", i)
          .isNotInstanceOf(Valid.class);
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    for (int length = 0; length < SIGNATURE.length(); length++) {
      assertThat(verify(TRUSTED, CONTENT, SIGNATURE.substring(0, length)))
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void unknownKeyIsReported() throws IOException {
    MinisignKeyPair stranger = MinisignKeyPair.generate();
    assertThat(verify(TRUSTED, CONTENT, sign(stranger, CONTENT)))
        .isEqualTo(new UnknownKey(stranger.publicKey().keyId()));
  }

  /** A thief makes a key that calls itself like ours. */
  @Test
  void keyWithABorrowedIdIsRefused() throws IOException {
    String forged = sign(withIdOf(KEY, MinisignKeyPair.generate()), CONTENT);
    assertThat(verify(TRUSTED, CONTENT, forged)).isInstanceOf(Invalid.class);
  }

  @Test
  void twoKeysWithOneIdAreRefused() {
    MinisignPublicKey other = withIdOf(KEY, MinisignKeyPair.generate()).publicKey();
    assertThatThrownBy(() -> TrustedKeys.of(List.of(KEY.publicKey(), other)))
        .isInstanceOf(HoldfastException.class);
    assertThat(TrustedKeys.of(List.of(KEY.publicKey(), KEY.publicKey()))).isNotNull();
  }

  static Stream<String> malformed() {
    String[] lines = SIGNATURE.split("\n");
    return Stream.of(
        "",
        "\n\n\n\n",
        SIGNATURE.stripTrailing(),
        SIGNATURE + "\n",
        SIGNATURE.replace("\n", "\r\n"),
        SIGNATURE.substring(1),
        " " + SIGNATURE,
        lines[0] + "\n" + lines[1] + "\n" + lines[1] + "\n" + lines[3] + "\n",
        lines[0] + "\n" + lines[1] + " \n" + lines[2] + "\n" + lines[3] + "\n",
        lines[0] + "\n" + lines[1].substring(4) + "\n" + lines[2] + "\n" + lines[3] + "\n",
        lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\u001b[2J\n" + lines[3] + "\n",
        "untrusted comment: " + "x".repeat(2_000) + SIGNATURE.substring(SIGNATURE.indexOf('\n')),
        SIGNATURE.replace("==\n", "\n"),
        SIGNATURE.replace("==\n", "=\n"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedSignatureIsRefused(String file) throws IOException {
    assertThat(verify(TRUSTED, CONTENT, file))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.reason()).startsWith("The signature can't"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "bell\u0007", "carriage\rreturn"})
  void refusesToSignAnUnreadableComment(String comment) {
    assertThatThrownBy(() -> KEY.sign(new ByteArrayInputStream(CONTENT), comment))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysRoundTripThroughFiles() throws IOException {
    MinisignPublicKey publicKey = KEY.publicKey();
    assertThat(MinisignPublicKey.parse(publicKey.line())).isEqualTo(publicKey);
    assertThat(MinisignPublicKey.parse(publicKey.file())).isEqualTo(publicKey);
    MinisignKeyPair copy = MinisignKeyPair.parse(KEY.secretFile());
    assertThat(sign(copy, CONTENT)).isEqualTo(SIGNATURE);
    assertThat(KEY).hasToString(publicKey.line());
  }

  @Test
  void malformedKeysAreRefused() {
    String line = KEY.publicKey().line();
    for (String bad : List.of("", line + "\n", line.substring(4), "RX" + line.substring(2), "?")) {
      assertThatThrownBy(() -> MinisignPublicKey.parse(bad)).isInstanceOf(HoldfastException.class);
    }
    String file = KEY.secretFile();
    String otherHalf = MinisignKeyPair.generate().secretFile();
    int half = file.length() - 100;
    for (String bad :
        List.of(
            "",
            line,
            file.stripTrailing(),
            file.replace("RWQAAEIy", "RWRTY0Iy"),
            file.substring(0, half) + otherHalf.substring(half))) {
      assertThatThrownBy(() -> MinisignKeyPair.parse(bad))
          .isInstanceOfSatisfying(
              HoldfastException.class,
              e -> assertThat(e.getMessage() + e.hint()).doesNotContain("RWQ"));
    }
  }

  private static MinisignKeyPair withIdOf(MinisignKeyPair named, MinisignKeyPair key) {
    byte[] from = decode(named.secretFile());
    byte[] to = decode(key.secretFile());
    System.arraycopy(from, 54, to, 54, 8);
    return MinisignKeyPair.parse("untrusted comment: \n" + MinisignFormat.encode(to) + "\n");
  }

  private static byte[] decode(String file) {
    return Base64.getDecoder().decode(file.split("\n")[1]);
  }

  private static String sign(MinisignKeyPair key, byte[] content) {
    try {
      return key.sign(new ByteArrayInputStream(content), COMMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verification verify(TrustedKeys keys, byte[] content, String signature)
      throws IOException {
    return keys.verify(new ByteArrayInputStream(content), signature);
  }
}
