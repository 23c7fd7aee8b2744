package dev.holdfast.host.password;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {

  private static final byte[] PASSWORD = "correct horse".getBytes(US_ASCII);

  /** RFC 9106 §5.3, with a key and associated data, which our hashes don't have. */
  @Test
  void libraryMatchesTheTestVector() {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(16, 2))
            .withSecret(filled(8, 3))
            .withAdditional(filled(12, 4))
            .build());
    byte[] tag = new byte[32];
    generator.generateBytes(filled(32, 1), tag);
    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  @Test
  void argon2CommandComputesTheSameHash() throws Exception {
    Argon2Cost cost = new Argon2Cost(4096, 2, 3);
    byte[] salt = "sixteen letters.".getBytes(US_ASCII);
    String theirs = argon2("sixteen letters.", "-id", "-k", "4096", "-t", "2", "-p", "3", "-e");
    Argon2Hash hash = Argon2Hash.parse(theirs);
    assertThat(hash.cost()).isEqualTo(cost);
    assertThat(hash.salt()).isEqualTo(salt);
    assertThat(hash.matches(PASSWORD)).isTrue();
    assertThat(hash.matches("correct hors".getBytes(US_ASCII))).isFalse();
    assertThat(hash).hasToString(theirs);
  }

  /** The other way: the command hashes with the cost that we wrote, and comes to our text. */
  @Test
  void argon2CommandVerifiesTheDefault() throws Exception {
    byte[] salt = "of letters only!".getBytes(US_ASCII);
    String theirs = argon2("of letters only!", "-id", "-k", "65536", "-t", "3", "-p", "4", "-e");
    assertThat(Argon2Hash.of(PASSWORD, salt, Argon2Cost.DEFAULT)).hasToString(theirs);
  }

  @Test
  void eachHashHasItsOwnSalt() {
    Argon2Cost cheap = new Argon2Cost(64, 1, 1);
    Argon2Hash one = Argon2Hash.of(PASSWORD, cheap);
    assertThat(one.toString()).isNotEqualTo(Argon2Hash.of(PASSWORD, cheap).toString());
    assertThat(Argon2Hash.parse(one.toString()).matches(PASSWORD)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=16$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$",
        "$argon2id$v=19$m=64,t=0,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=99999999999,t=1,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refusesOtherForms(String text) {
    assertThatThrownBy(() -> Argon2Hash.parse(text))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.CORRUPT));
  }

  /** A row that somebody tampered with must not take the heap. */
  @Test
  void refusesACostOutOfBounds() {
    assertThatThrownBy(() -> Argon2Cost.parse("m=4194304,t=3,p=4"))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining("out of range");
    assertThat(Argon2Cost.parse(Argon2Cost.DEFAULT.toString())).isEqualTo(Argon2Cost.DEFAULT);
  }

  private static String argon2(String salt, String... options) throws Exception {
    String program = InstalledProgram.require("argon2", "argon2").toString();
    return CommandLine.of(program, salt)
        .with(Arrays.asList(options))
        .run(Map.of(), "correct horse", Duration.ofMinutes(1))
        .strip();
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
