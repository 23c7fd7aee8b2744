package dev.holdfast.host.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);
  private static final SecretText PASSWORD = SecretText.of("correct horse battery staple");

  private final PasswordHasher hasher = new PasswordHasher(CHEAP);

  @AfterEach
  void close() {
    hasher.close();
  }

  @Test
  void verifiesItsOwnHashes() {
    String stored = hasher.hash(PASSWORD).join();
    assertThat(hasher.verify(PASSWORD, stored).join()).isTrue();
    assertThat(hasher.verify(SecretText.of("correct horse"), stored).join()).isFalse();
  }

  /** A letter with an accent is one sign on one keyboard and two on another. */
  @Test
  void comparesInUnicodeNormalForm() {
    String stored = hasher.hash(SecretText.of("caf\u00e9 cr\u00e8me")).join();
    assertThat(hasher.verify(SecretText.of("cafe\u0301 cre\u0300me"), stored).join()).isTrue();
    assertThat(hasher.verify(SecretText.of("cafe creme"), stored).join()).isFalse();
  }

  @Test
  void requestsARehashWhenTheCostChanged() {
    String stored = hasher.hash(PASSWORD).join();
    assertThat(hasher.needsRehash(stored)).isFalse();
    try (PasswordHasher dearer = new PasswordHasher(new Argon2Cost(128, 1, 1))) {
      assertThat(dearer.needsRehash(stored)).isTrue();
      assertThat(dearer.verify(PASSWORD, stored).join()).isTrue();
    }
  }

  @Test
  void refusesOverlongPasswordsWithoutHashingThem() {
    SecretText longest = SecretText.of("x".repeat(1024));
    assertThat(hasher.verify(longest, hasher.hash(longest).join()).join()).isTrue();
    PasswordHasher closed = new PasswordHasher(CHEAP);
    closed.close();
    assertThat(closed.verify(SecretText.of("x".repeat(1025)), null).join()).isFalse();
    assertThat(closed.verify(SecretText.of("\u20ac".repeat(400)), null).join()).isFalse();
    assertThat(closed.verify(SecretText.of("half a pair \ud83d"), null).join()).isFalse();
    assertThatThrownBy(() -> closed.hash(SecretText.of("x".repeat(1_000_000))))
        .isInstanceOf(HoldfastException.class);
  }

  /** Without a hash it would be a thousandth; a machine under load scatters by less than four. */
  @Tag("timing")
  @Test
  void unknownUserCostsTheSame() {
    try (PasswordHasher real = new PasswordHasher(new Argon2Cost(16 * 1024, 2, 1))) {
      String stored = real.hash(PASSWORD).join();
      SecretText wrong = SecretText.of("wrong");
      assertThat(real.verify(wrong, null).join()).isFalse();
      fastest(() -> real.verify(wrong, null).join());
      long known = fastest(() -> real.verify(wrong, stored).join());
      long unknown = fastest(() -> real.verify(wrong, null).join());
      assertThat(unknown).isBetween(known / 4, known * 4);
    }
  }

  /** All at once they would need 200 × 16 MiB. */
  @Tag("slow")
  @Test
  void twoHundredSimultaneousHashesFitASmallHeap() throws Exception {
    String printed =
        CommandLine.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ManyLogins.class.getName())
            .run(Map.of(), "", Duration.ofMinutes(1));
    assertThat(printed).contains("200 answers");
  }

  /** The program of that test. */
  static final class ManyLogins {

    private ManyLogins() {}

    public static void main(String[] arguments) {
      try (PasswordHasher hasher = new PasswordHasher(new Argon2Cost(16 * 1024, 1, 1), 2, 200)) {
        long answers =
            IntStream.range(0, 200).mapToObj(i -> hasher.verify(PASSWORD, null)).toList().stream()
                .filter(answer -> !answer.join())
                .count();
        System.out.println(answers + " answers");
      }
    }
  }

  private static long fastest(Runnable work) {
    return IntStream.range(0, 5)
        .mapToLong(
            i -> {
              long start = System.nanoTime();
              work.run();
              return System.nanoTime() - start;
            })
        .min()
        .orElseThrow();
  }
}
