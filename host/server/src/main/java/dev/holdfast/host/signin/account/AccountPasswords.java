package dev.holdfast.host.signin.account;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.password.PasswordHasher;
import dev.holdfast.host.password.Passwords;
import dev.holdfast.host.people.AccountLimits;
import dev.holdfast.host.people.User;
import dev.holdfast.plugin.config.SecretText;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks and hashes passwords that people choose for their account. */
@Singleton
public final class AccountPasswords {

  private static final String PRESENT = "is the current one";
  private static final String FORMER = "was used before";

  private final Passwords passwords;
  private final PasswordPolicies policies;
  private final PasswordHistory history;
  private final AccountLimits limits;

  AccountPasswords(
      Passwords passwords,
      PasswordPolicies policies,
      PasswordHistory history,
      AccountLimits limits) {
    this.passwords = passwords;
    this.policies = policies;
    this.history = history;
    this.limits = limits;
  }

  /**
   * Hashes a new password that satisfies all of the person's organisations, and is neither the
   * current one nor a former one that an organisation refuses.
   *
   * @throws InvalidValuesException with everything that is wrong with it
   */
  public String hash(User user, SecretText password) {
    List<String> about = List.of(user.email(), user.name());
    Set<String> violations = new LinkedHashSet<>();
    policies.of(user.id()).forEach(it -> violations.addAll(it.violations(password, about)));
    if (violations.isEmpty()) {
      reused(user, password).ifPresent(violations::add);
    }
    if (!violations.isEmpty()) {
      throw new InvalidValuesException(
          "The request",
          violations.stream().map(text -> new FieldError("/newPassword", text)).toList());
    }
    return passwords.hash(password);
  }

  /** Each comparison costs a hash, so they are made one at a time. */
  private Optional<String> reused(User user, SecretText password) {
    if (isOf(password, user.passwordHash())) {
      return Optional.of(PRESENT);
    }
    List<String> former = history.of(user.id());
    if (!former.isEmpty()) {
      limits.acquireComparison(user.id());
    }
    return former.stream().anyMatch(hash -> isOf(password, hash))
        ? Optional.of(FORMER)
        : Optional.empty();
  }

  private boolean isOf(SecretText password, @Nullable String hash) {
    return hash != null && PasswordHasher.isReadable(hash) && passwords.matches(password, hash);
  }
}
