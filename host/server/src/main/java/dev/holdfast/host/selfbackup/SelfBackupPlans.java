package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.crypto.AgePassphrase;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.signature.MinisignKeyPair;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.persistence.ExclusiveTransaction;
import dev.holdfast.host.selfbackup.query.QSelfBackupPlan;
import dev.holdfast.plugin.config.SecretText;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where self-backups go and who can read them, which people decide. */
@Singleton
final class SelfBackupPlans {

  /** A line of an identity that a passphrase opens: with it comes the key that signs. */
  static final String SIGNER = "# signed by ";

  private static final int SHORTEST_PASSPHRASE = 16;

  private final Database database;
  private final RequestScope scope;
  private final ExclusiveTransaction exclusive;
  private final AdapterConfigService adapters;
  private final MinisignKeyPair signingKey;
  private final AuditTrail audit;

  SelfBackupPlans(
      Database database,
      RequestScope scope,
      ExclusiveTransaction exclusive,
      AdapterConfigService adapters,
      MinisignKeyPair signingKey,
      AuditTrail audit) {
    this.database = database;
    this.scope = scope;
    this.exclusive = exclusive;
    this.adapters = adapters;
    this.signingKey = signingKey;
    this.audit = audit;
  }

  /** A plan as the audit log shows it. */
  private record Recorded(
      List<UUID> storages, List<String> recipients, @Nullable String passphrase, int keep) {

    static Recorded of(SelfBackupPlan plan) {
      return new Recorded(
          plan.storages(), plan.recipients(), plan.passphraseRecipient(), plan.keep());
    }
  }

  Optional<SelfBackupPlan> find() {
    return scope.callAsSystem("self-backup", this::row);
  }

  private Optional<SelfBackupPlan> row() {
    return new QSelfBackupPlan(database).id.eq(SelfBackupPlan.ONLY).findOneOrEmpty();
  }

  SelfBackupPlan require() {
    return find()
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.CONFLICT,
                    "It isn't decided where backups of the host go.",
                    "Set storages, and recipients or a passphrase: holdfast self-backup set."));
  }

  /**
   * Replaces the plan.
   *
   * @param passphrase null to keep the present one, empty to remove it
   */
  SelfBackupPlan change(
      List<UUID> storages, List<String> recipients, @Nullable SecretText passphrase, int keep) {
    check(storages, recipients, passphrase);
    Optional<AgeIdentity> identity =
        passphrase == null || passphrase.reveal().isEmpty()
            ? Optional.empty()
            : Optional.of(AgeIdentity.generate());
    byte[] sealed =
        identity.map(made -> AgePassphrase.seal(text(made), passphrase)).orElse(new byte[0]);
    UUID organisation = scope.organisationId();
    return scope.callAsSystem(
        "self-backup",
        () ->
            exclusive.call(
                () -> {
                  Optional<SelfBackupPlan> found = row();
                  Recorded before = found.map(Recorded::of).orElse(null);
                  SelfBackupPlan plan = found.orElseGet(SelfBackupPlan::new);
                  plan.change(storages, recipients, keep);
                  if (passphrase != null) {
                    identity.ifPresentOrElse(
                        made -> plan.seal(made, sealed), plan::removePassphrase);
                  }
                  requireReader(plan);
                  database.save(plan);
                  scope.run(
                      organisation,
                      () ->
                          audit.record(
                              "self-backup.change",
                              "self-backup",
                              null,
                              Changes.between(before, Recorded.of(plan))));
                  return plan;
                }));
  }

  private byte[] text(AgeIdentity identity) {
    String signer = signingKey.publicKey().file().lines().skip(1).findFirst().orElseThrow();
    return (SIGNER + signer + "\n" + identity.secret() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void check(
      List<UUID> storages, List<String> recipients, @Nullable SecretText passphrase) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < storages.size(); i++) {
      if (!adapters.kind(storages.get(i)).filter(AdapterKind.STORAGE::equals).isPresent()) {
        errors.add(new FieldError("/storages/" + i, "is not a storage"));
      }
    }
    for (int i = 0; i < recipients.size(); i++) {
      try {
        AgeRecipients.parse(recipients.subList(i, i + 1));
      } catch (HoldfastException e) {
        errors.add(new FieldError("/recipients/" + i, "can't be used. " + e.hint()));
      }
    }
    int length = passphrase == null ? 0 : passphrase.reveal().length();
    if (length > 0 && length < SHORTEST_PASSPHRASE) {
      errors.add(
          new FieldError(
              "/passphrase", "must have at least " + SHORTEST_PASSPHRASE + " characters"));
    }
    refuse(errors);
  }

  private static void requireReader(SelfBackupPlan plan) {
    if (plan.allRecipients().isEmpty()) {
      refuse(List.of(new FieldError("/recipients", "must not be empty without a passphrase")));
    }
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The request", errors);
    }
  }
}
