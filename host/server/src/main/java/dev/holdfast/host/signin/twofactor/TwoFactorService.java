package dev.holdfast.host.signin.twofactor;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.signin.factor.RecoveryCodes;
import dev.holdfast.host.signin.factor.Totp;
import dev.holdfast.host.signin.factor.TotpAddress;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.host.signin.twofactor.TwoFactorView.EnrolmentView;
import dev.holdfast.host.signin.twofactor.query.QTwoFactor;
import dev.holdfast.host.vault.KeyRotation.SealedRows;
import dev.holdfast.host.vault.Vault;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enrols second factors and checks their codes. */
@Singleton
public final class TwoFactorService implements SealedRows {

  private static final Logger LOG = LoggerFactory.getLogger(TwoFactorService.class);
  private static final String ISSUER = "Holdfast";

  private final Database database;
  private final Vault vault;
  private final CodeAttempts attempts;
  private final RecoveryCodeStore recoveryCodes;
  private final UserAudit audit;

  TwoFactorService(
      Database database,
      Vault vault,
      CodeAttempts attempts,
      RecoveryCodeStore recoveryCodes,
      UserAudit audit) {
    this.database = database;
    this.vault = vault;
    this.attempts = attempts;
    this.recoveryCodes = recoveryCodes;
    this.audit = audit;
  }

  /**
   * Whether a code is correct: one of the app, or a recovery code. Each is valid once, and after
   * some wrong ones none is accepted for a while.
   */
  public boolean proves(UUID userId, SecretText typed) {
    if (!attempts.take(userId)) {
      return false;
    }
    boolean good =
        RecoveryCodes.hash(typed.reveal())
            .map(hash -> recoveryCodes.use(userId, hash))
            .orElseGet(
                () -> confirmed(userId).filter(factor -> accepts(factor, typed)).isPresent());
    if (good) {
      attempts.reset(userId);
    }
    return good;
  }

  /** Removes the second factor, for example if it is lost with its codes. */
  public void remove(UUID userId) {
    try (Transaction transaction = database.beginTransaction()) {
      enable(userId, false);
      new QTwoFactor(database).userId.eq(userId).delete();
      recoveryCodes.removeAll(userId);
      transaction.commit();
    }
  }

  TwoFactorView view(User user) {
    return new TwoFactorView(
        user.isTwoFactorEnabled(), user.isTwoFactorEnabled() ? recoveryCodes.left(user.id()) : 0);
  }

  EnrolmentView enrol(User user) {
    TwoFactor factor = find(user.id()).orElseGet(() -> new TwoFactor(user.id()));
    if (factor.confirmedAt() != null) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "A second factor is already set up.",
          "Disable it before you enrol another one.");
    }
    byte[] secret = Totp.newSecret();
    factor.enrol(vault.seal(factor.place(), Base64.getEncoder().encodeToString(secret)));
    database.save(factor);
    return new EnrolmentView(
        TotpAddress.base32(secret), TotpAddress.of(Totp.STANDARD, secret, ISSUER, user.email()));
  }

  /** Activates an enrolled factor, once a code proves that the app has the secret. */
  List<String> confirm(UUID userId, SecretText code) {
    TwoFactor factor =
        find(userId)
            .filter(found -> found.confirmedAt() == null)
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.CONFLICT,
                        "There is no enrolment to confirm.",
                        "Start with a POST to /api/v1/me/two-factor."));
    if (!attempts.take(userId) || !accepts(factor, code)) {
      throw wrongCode();
    }
    return audit.change(
        userId,
        "user.two-factor.enable",
        () -> {
          attempts.reset(userId);
          new QTwoFactor(database)
              .id
              .eq(factor.id())
              .asUpdate()
              .set(QTwoFactor.alias().confirmedAt, Instant.now())
              .update();
          enable(userId, true);
          return recoveryCodes.replace(userId);
        },
        codes -> Map.of());
  }

  void disable(UUID userId) {
    audit.change(
        userId,
        "user.two-factor.disable",
        () -> {
          remove(userId);
          return userId;
        },
        id -> Map.of());
  }

  List<String> replaceRecoveryCodes(UUID userId) {
    return audit.change(
        userId,
        "user.recovery-codes.replace",
        () -> recoveryCodes.replace(userId),
        codes -> Map.of());
  }

  void require(UUID userId, SecretText code) {
    if (!proves(userId, code)) {
      throw wrongCode();
    }
  }

  @Override
  public int reseal() {
    List<TwoFactor> factors = new QTwoFactor(database).forUpdate().findList();
    for (TwoFactor factor : factors) {
      factor.reseal(vault.seal(factor.place(), vault.open(factor.place(), factor.secret())));
      database.save(factor);
    }
    return factors.size();
  }

  /** Whether the app shows this code now; it is then used up, also for concurrent attempts. */
  private boolean accepts(TwoFactor factor, SecretText typed) {
    OptionalLong step =
        secret(factor)
            .map(secret -> matchingStep(factor, secret, typed))
            .orElseGet(OptionalLong::empty);
    return step.isPresent()
        && new QTwoFactor(database)
                .id
                .eq(factor.id())
                .lastStep
                .lt(step.getAsLong())
                .asUpdate()
                .set(QTwoFactor.alias().lastStep, step.getAsLong())
                .update()
            > 0;
  }

  private static OptionalLong matchingStep(TwoFactor factor, byte[] secret, SecretText typed) {
    return Totp.STANDARD.matchingStep(secret, typed.reveal(), Instant.now(), factor.lastStep());
  }

  /**
   * Empty if it can't be decrypted, for example after a loss of the host's key: then no code is
   * accepted.
   */
  private Optional<byte[]> secret(TwoFactor factor) {
    try {
      return Optional.of(Base64.getDecoder().decode(vault.open(factor.place(), factor.secret())));
    } catch (HoldfastException | IllegalArgumentException e) {
      LOG.warn(
          "The second factor of user {} can't be read, so only their recovery codes work. They can"
              + " disable it with one; otherwise run: holdfast users reset-password"
              + " --remove-two-factor. {}",
          factor.userId(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private void enable(UUID userId, boolean enabled) {
    new QUser(database)
        .id
        .eq(userId)
        .asUpdate()
        .set(QUser.alias().twoFactorEnabled, enabled)
        .update();
  }

  private Optional<TwoFactor> confirmed(UUID userId) {
    return find(userId).filter(factor -> factor.confirmedAt() != null);
  }

  private Optional<TwoFactor> find(UUID userId) {
    return new QTwoFactor(database).userId.eq(userId).findOneOrEmpty();
  }

  private static HoldfastException wrongCode() {
    return new InvalidValuesException(
        "The request",
        List.of(
            new FieldError(
                "/code", "is wrong or already used, or there were too many wrong codes recently")));
  }
}
