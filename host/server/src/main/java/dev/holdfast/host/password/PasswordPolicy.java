package dev.holdfast.host.password;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What an organisation asks of new passwords. Length and a look at what attackers try first do more
 * than rules of composition, so those are off unless somebody wants them.
 *
 * @param minimumLength minimum length in characters (Unicode code points), 8 to 128
 * @param requireUppercase whether an upper-case letter is required
 * @param requireLowercase whether a lower-case letter is required
 * @param requireDigit whether a digit is required
 * @param requireSymbol whether a character that is neither letter nor digit is required
 * @param preventReuse number of previous passwords that can't be reused, 0 to 24
 * @param maxAgeDays days until a password must be changed; 0 for never
 */
public record PasswordPolicy(
    @Field(label = "Minimum length", defaultValue = "12") @Min(8) @Max(128) int minimumLength,
    @Field(label = "Upper-case letter", defaultValue = "false") boolean requireUppercase,
    @Field(label = "Lower-case letter", defaultValue = "false") boolean requireLowercase,
    @Field(label = "Digit", defaultValue = "false") boolean requireDigit,
    @Field(label = "Symbol", defaultValue = "false") boolean requireSymbol,
    @Field(label = "Password history", defaultValue = "0") @Min(0) @Max(24) int preventReuse,
    @Field(label = "Maximum age in days", defaultValue = "0") @Min(0) @Max(3650) int maxAgeDays) {

  /** The default. */
  public static final PasswordPolicy DEFAULT =
      new PasswordPolicy(12, false, false, false, false, 0, 0);

  private static final int LEAST_MINIMUM = 8;
  private static final int MOST_MINIMUM = 128;
  private static final int MOST_FORMER = 24;
  private static final int MOST_DAYS = 3650;

  /** Throws for impossible values. */
  public PasswordPolicy {
    check("minimumLength", minimumLength, LEAST_MINIMUM, MOST_MINIMUM);
    check("preventReuse", preventReuse, 0, MOST_FORMER);
    check("maxAgeDays", maxAgeDays, 0, MOST_DAYS);
  }

  /**
   * Returns everything that is wrong with a new password, as texts that follow its name; reuse and
   * age are checked elsewhere.
   *
   * @param about what the user is known by, for example e-mail address and name
   * @return empty if it is good
   */
  public List<String> violations(SecretText password, List<String> about) {
    Optional<String> normal = PasswordText.normalize(password);
    if (normal.isEmpty()) {
      return List.of("must be text of at most %d bytes".formatted(PasswordText.MOST_BYTES));
    }
    String text = normal.get();
    List<String> violations = new ArrayList<>();
    if (text.codePointCount(0, text.length()) < minimumLength) {
      violations.add("must have at least %d characters".formatted(minimumLength));
    }
    need(violations, requireUppercase, text, Character::isUpperCase, "an upper-case letter");
    need(violations, requireLowercase, text, Character::isLowerCase, "a lower-case letter");
    need(violations, requireDigit, text, Character::isDigit, "a digit");
    need(
        violations,
        requireSymbol,
        text,
        PasswordPolicy::isSymbol,
        "a symbol (not a letter or digit)");
    if (GuessablePasswords.contains(text, about)) {
      violations.add("is easy to guess: common, a pattern, or your own name");
    }
    return List.copyOf(violations);
  }

  private static void need(
      List<String> violations, boolean required, String text, IntPredicate kind, String what) {
    if (required && text.codePoints().noneMatch(kind)) {
      violations.add("must have " + what);
    }
  }

  private static boolean isSymbol(int codePoint) {
    return !Character.isLetterOrDigit(codePoint);
  }

  private static void check(String name, int value, int from, int to) {
    if (value < from || value > to) {
      throw new IllegalArgumentException("%s must be from %d to %d".formatted(name, from, to));
    }
  }
}
