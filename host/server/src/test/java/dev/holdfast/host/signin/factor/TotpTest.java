package dev.holdfast.host.signin.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);
  private static final Instant NOW = Instant.ofEpochSecond(1_234_567_890);

  /** RFC 4226, appendix D. */
  @ParameterizedTest
  @CsvSource({
    "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
    "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
  })
  void matchesTheHotpTestVectors(long counter, String code) {
    assertThat(Hotp.code(TotpAlgorithm.SHA1, SECRET, counter, 6)).isEqualTo(code);
  }

  /** RFC 6238, appendix B; the secret is repeated to the length of the hash (erratum 2866). */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082, 46119246, 90693936",
    "1111111109, 07081804, 68084774, 25091201",
    "1111111111, 14050471, 67062674, 99943326",
    "1234567890, 89005924, 91819424, 93441116",
    "2000000000, 69279037, 90698825, 38618901",
    "20000000000, 65353130, 77737706, 47863826"
  })
  void matchesTheTotpTestVectors(long second, String sha1, String sha256, String sha512) {
    assertThat(code(TotpAlgorithm.SHA1, 20, second)).isEqualTo(sha1);
    assertThat(code(TotpAlgorithm.SHA256, 32, second)).isEqualTo(sha256);
    assertThat(code(TotpAlgorithm.SHA512, 64, second)).isEqualTo(sha512);
  }

  @Test
  void agreesWithTheOathtoolCommand() throws Exception {
    byte[] secret = Totp.newSecret();
    String program = InstalledProgram.require("oathtool", "oathtool").toString();
    String theirs =
        CommandLine.of(program, "--totp", "--base32", "--now", "2026-11-21 05:00:07 UTC", "-")
            .run(Map.of(), TotpAddress.base32(secret) + "\n", Duration.ofMinutes(1))
            .strip();
    Instant now = Instant.parse("2026-11-21T05:00:07Z");
    assertThat(Totp.STANDARD.matchingStep(secret, theirs, now, -1))
        .hasValue(now.getEpochSecond() / 30);
  }

  @ParameterizedTest
  @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
  void toleratesOnePeriodOfClockDrift(long periods, boolean matches) {
    long step = Totp.STANDARD.step(NOW) + periods;
    String code = Totp.STANDARD.code(SECRET, step);
    assertThat(Totp.STANDARD.matchingStep(SECRET, code, NOW, -1).isPresent()).isEqualTo(matches);
  }

  @Test
  void codesCannotBeReused() {
    long step = Totp.STANDARD.step(NOW);
    String code = Totp.STANDARD.code(SECRET, step);
    String before = Totp.STANDARD.code(SECRET, step - 1);
    String next = Totp.STANDARD.code(SECRET, step + 1);
    assertThat(Totp.STANDARD.matchingStep(SECRET, code, NOW, step)).isEmpty();
    assertThat(Totp.STANDARD.matchingStep(SECRET, before, NOW, step)).isEmpty();
    assertThat(Totp.STANDARD.matchingStep(SECRET, next, NOW, step)).hasValue(step + 1);
  }

  @ParameterizedTest
  @CsvSource({"005 924, true", "005-924, true", "05924, false", "0059240, false", "'', false"})
  void toleratesHowPeopleType(String typed, boolean matches) {
    assertThat(Totp.STANDARD.matchingStep(SECRET, typed, NOW, -1).isPresent()).isEqualTo(matches);
  }

  @Test
  void uriIsValidForAnyName() {
    String address =
        TotpAddress.of(Totp.STANDARD, SECRET, "Acme: Backups & Söhne", "a+b@example.org?x=1&y=#");
    assertThat(address)
        .isEqualTo(
            "otpauth://totp/Acme%20%20Backups%20%26%20S%C3%B6hne:a%2Bb%40example.org%3Fx%3D1%26y%3D%23"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Acme%20%20Backups%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30");
    assertThat(URI.create(address).getPath())
        .isEqualTo("/Acme  Backups & Söhne:a+b@example.org?x=1&y=#");
  }

  private static String code(TotpAlgorithm algorithm, int length, long second) {
    byte[] secret = "1234567890".repeat(7).substring(0, length).getBytes(US_ASCII);
    Totp totp = new Totp(algorithm, 8, Duration.ofSeconds(30));
    return totp.code(secret, totp.step(Instant.ofEpochSecond(second)));
  }
}
