package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of an organisation's password policy is to be changed. */
final class PasswordPolicyOptions {

  /** A kind of character that a password can be required to have. */
  enum Character {
    UPPERCASE("requireUppercase"),
    LOWERCASE("requireLowercase"),
    DIGIT("requireDigit"),
    SYMBOL("requireSymbol"),
    /** For none of the others. */
    NONE("");

    private final String field;

    Character(String field) {
      this.field = field;
    }
  }

  @Option(
      names = "--password-length",
      paramLabel = "NUMBER",
      description = "Minimum password length, 8 to 128.")
  private @Nullable Integer length;

  @Option(
      names = "--password-needs",
      paramLabel = "KIND",
      split = ",",
      description = "Required kinds of characters: uppercase, lowercase, digit, symbol; or none.")
  private @Nullable List<Character> needs;

  @Option(
      names = "--password-history",
      paramLabel = "NUMBER",
      description = "How many previous passwords can't be reused, 0 to 24.")
  private @Nullable Integer history;

  @Option(
      names = "--password-days",
      paramLabel = "NUMBER",
      description = "Days after which a password must be changed; 0 for never.")
  private @Nullable Integer days;

  /** Whether there is anything to be changed. */
  boolean isGiven() {
    return Stream.of(length, needs, history, days).anyMatch(Objects::nonNull);
  }

  /** The settings with the policy as it is to be. */
  ObjectNode in(ObjectNode settings) {
    ObjectNode policy = settings.withObject("passwordPolicy");
    if (length != null) {
      policy.put("minimumLength", length);
    }
    for (Character kind : Character.values()) {
      if (needs != null && kind != Character.NONE) {
        policy.put(kind.field, needs.contains(kind));
      }
    }
    if (history != null) {
      policy.put("preventReuse", history);
    }
    if (days != null) {
      policy.put("maxAgeDays", days);
    }
    return settings;
  }
}
