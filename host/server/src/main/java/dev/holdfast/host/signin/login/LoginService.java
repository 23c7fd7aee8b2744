package dev.holdfast.host.signin.login;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.password.PasswordHasher;
import dev.holdfast.host.password.Passwords;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.host.signin.twofactor.TwoFactorService;
import dev.holdfast.host.web.client.ClientAddress;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates people by password and second factor. All refusals have the same text and duration,
 * so that they don't reveal which accounts exist or their state.
 */
@Singleton
final class LoginService {

  /**
   * The proof, once more.
   *
   * @param password the account's password
   * @param code a code of the second factor or a recovery code; required if there is a second
   *     factor
   */
  public record ReauthenticationRequest(
      @Field(label = "Password") @NotNull SecretText password,
      @Field(label = "Code") @Nullable SecretText code) {}

  /**
   * A login.
   *
   * @param email the account's e-mail address
   * @param password the account's password
   * @param code a code of the second factor or a recovery code; can be sent later, in the second
   *     step
   */
  public record LoginRequest(
      @Field(label = "E-mail") @NotBlank @Size(max = 254) String email,
      @Field(label = "Password") @NotNull SecretText password,
      @Field(label = "Code") @Nullable SecretText code) {}

  /**
   * A person with the right password.
   *
   * @param user the person
   * @param factorPassed whether they passed their second factor as well
   */
  record LoggedIn(User user, boolean factorPassed) {}

  private static final Logger LOG = LoggerFactory.getLogger(LoginService.class);

  private final Database database;
  private final Passwords passwords;
  private final TwoFactorService factors;
  private final LoginLimits limits;
  private final PasswordFailures failures;
  private final UserAudit audit;

  LoginService(
      Database database,
      Passwords passwords,
      TwoFactorService factors,
      LoginLimits limits,
      PasswordFailures failures,
      UserAudit audit) {
    this.database = database;
    this.passwords = passwords;
    this.factors = factors;
    this.limits = limits;
    this.failures = failures;
    this.audit = audit;
  }

  /**
   * Checks a password, and the code if one was sent.
   *
   * @throws HoldfastException {@link ProblemCode#UNAUTHENTICATED}, or {@link
   *     ProblemCode#TOO_MANY_REQUESTS}
   */
  LoggedIn logIn(LoginRequest request, ClientAddress address) {
    limits.acquire(request.email(), address);
    User user =
        checkPassword(find(request.email()), request.password(), address)
            .orElseThrow(LoginService::refused);
    boolean factorPassed = request.code() != null && user.isTwoFactorEnabled();
    if (factorPassed) {
      requireFactor(user, request.code());
    }
    if (factorPassed || !user.isTwoFactorEnabled()) {
      succeed(user, address);
    }
    return new LoggedIn(user, factorPassed);
  }

  /** Checks the code of somebody whose password was correct. */
  void passFactor(User user, SecretText code, ClientAddress address) {
    requireFactor(user, code);
    succeed(user, address);
  }

  /** Checks password and second factor of a logged-in person. */
  void reauthenticate(User user, ReauthenticationRequest request, ClientAddress address) {
    limits.acquire(user.email(), address);
    checkPassword(Optional.of(user), request.password(), address)
        .orElseThrow(LoginService::refused);
    if (user.isTwoFactorEnabled()) {
      requireFactor(user, request.code());
    }
    audit.record(user.id(), "user.reauthenticate", Map.of());
  }

  private void requireFactor(User user, @Nullable SecretText code) {
    if (code == null || !factors.proves(user.id(), code)) {
      audit.recordFailure(user.id(), "user.login", Map.of("wrong", "code"));
      throw refused();
    }
  }

  private void succeed(User user, ClientAddress address) {
    failures.succeed(user.id(), address.text());
    audit.record(user.id(), "user.login", Map.of("secondFactor", user.isTwoFactorEnabled()));
  }

  private Optional<User> checkPassword(
      Optional<User> found, SecretText password, ClientAddress address) {
    Optional<User> open =
        found.filter(User::isActive).filter(user -> !failures.isLocked(user, address));
    @Nullable String hash =
        open.filter(LoginService::isReadable).map(User::passwordHash).orElse(null);
    if (passwords.matches(password, hash)) {
      open.ifPresent(user -> rehash(user, password));
      return open;
    }
    fail(open.map(User::id), found.map(User::id));
    return Optional.empty();
  }

  /** The same work for an unknown account, so that the time doesn't reveal it. */
  private void fail(Optional<UUID> counted, Optional<UUID> known) {
    failures.count(counted.orElseGet(Ids::next));
    known.ifPresentOrElse(
        user -> audit.recordFailure(user, "user.login", Map.of("wrong", "password")),
        () -> audit.recordFailureOfNobody("user.login", Map.of("wrong", "account")));
  }

  /** To the person, a damaged hash looks like a wrong password; the operator gets a report. */
  private static boolean isReadable(User user) {
    String hash = user.passwordHash();
    boolean readable = hash == null || PasswordHasher.isReadable(hash);
    if (!readable) {
      LOG.warn(
          "The stored password of user {} is damaged, so they can't log in. Set a new one.",
          user.id());
    }
    return readable;
  }

  private void rehash(User user, SecretText password) {
    String hash = user.passwordHash();
    if (hash != null && passwords.needsRehash(hash)) {
      new QUser(database)
          .id
          .eq(user.id())
          .passwordHash
          .eq(hash)
          .asUpdate()
          .set(QUser.alias().passwordHash, passwords.hash(password))
          .update();
    }
  }

  private Optional<User> find(String email) {
    return new QUser(database).email.eq(User.normalised(email)).findOneOrEmpty();
  }

  private static HoldfastException refused() {
    return new HoldfastException(
        ProblemCode.UNAUTHENTICATED,
        "The e-mail address, password or code is wrong, or the account is locked.",
        "Check them. After several failures, wait a few minutes.");
  }
}
