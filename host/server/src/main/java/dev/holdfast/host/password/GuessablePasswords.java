package dev.holdfast.host.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Detects passwords that are guessed soon: the 30,000 most common ones, including variants in case,
 * with appended digits or with letters replaced by symbols, doubled ones, keyboard patterns, and
 * the user's own name. A plain list would hardly help: few common passwords have twelve letters.
 */
final class GuessablePasswords {

  /** Fewer than 10⁸ guesses, in the estimate's own scale. */
  private static final int LEAST_SCORE = 3;

  /**
   * The estimate's time grows quickly with the length, and the rest could only make the password
   * stronger.
   */
  private static final int LONGEST_LOOKED_AT = 64;

  private static final Pattern WORD_BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LEAST_WORD = 3;

  private GuessablePasswords() {}

  static boolean contains(String password, List<String> about) {
    String start = password.substring(0, Math.min(LONGEST_LOOKED_AT, password.length()));
    return Estimate.INSTANCE.measure(start, words(about)).getScore() < LEAST_SCORE;
  }

  /** What the user is known by: the name itself, without spaces and symbols, and its words. */
  private static List<String> words(List<String> about) {
    return about.stream()
        .map(text -> text.substring(0, Math.min(LONGEST_LOOKED_AT, text.length())))
        .map(text -> text.toLowerCase(Locale.ROOT))
        .flatMap(GuessablePasswords::variants)
        .filter(word -> word.length() >= LEAST_WORD)
        .distinct()
        .toList();
  }

  private static Stream<String> variants(String text) {
    String joined = WORD_BREAKS.matcher(text).replaceAll("");
    return Stream.concat(Stream.of(text, joined), WORD_BREAKS.splitAsStream(text));
  }

  /** Loaded on first use rather than at every start. */
  private static final class Estimate {

    private static final Zxcvbn INSTANCE = load();

    private static Zxcvbn load() {
      try {
        return new ZxcvbnBuilder()
            .dictionary(StandardDictionaries.PASSWORDS_LOADER.load())
            .keyboards(StandardKeyboards.loadAllKeyboards())
            .build();
      } catch (IOException e) {
        throw new UncheckedIOException("the list of common passwords is missing", e);
      }
    }
  }
}
