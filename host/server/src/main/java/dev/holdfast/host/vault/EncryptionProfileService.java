package dev.holdfast.host.vault;

import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.vault.EncryptionProfileView.EncryptionProfilePage;
import dev.holdfast.host.vault.KeyRotation.SealedRows;
import dev.holdfast.host.vault.query.QEncryptionProfile;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Creates and stores encryption profiles, and provides their keys. */
@Singleton
public final class EncryptionProfileService implements SealedRows {

  /**
   * What can be changed about a profile. Its keys can't: for other keys make another profile.
   *
   * @param name unique name
   * @param description purpose, optional
   */
  public record EncryptionProfileChange(
      @ResourceName String name, @Size(max = 1000) @Nullable String description) {}

  private static final String RESOURCE = "encryption-profile";

  private final Database database;
  private final Vault vault;
  private final AuditTrail audit;

  EncryptionProfileService(Database database, Vault vault, AuditTrail audit) {
    this.database = database;
    this.vault = vault;
    this.audit = audit;
  }

  /**
   * Returns the public keys to encrypt to.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND} if the profile doesn't exist
   */
  public AgeRecipients recipients(UUID id) {
    return AgeRecipients.parse(find(id).recipients());
  }

  /** Whether the profile exists. */
  public boolean exists(UUID id) {
    return new QEncryptionProfile(database).id.eq(id).exists();
  }

  /** Returns the private key, or empty if the profile has none. */
  public Optional<AgeIdentity> identity(UUID id) {
    EncryptionProfile profile = find(id);
    return Optional.ofNullable(profile.secretKey())
        .map(secret -> AgeIdentity.parse(vault.open(profile.secretColumn(), secret)));
  }

  /** Like {@link #identity(UUID)}, for a caller who exports the key: recorded first. */
  Optional<AgeIdentity> export(UUID id) {
    Optional<AgeIdentity> identity = identity(id);
    audit.record(
        "encryption-profile.export", RESOURCE, id, Map.of("secretKey", identity.isPresent()));
    return identity;
  }

  /**
   * Returns the profile with which backups to these recipients were made, preferably one with a
   * secret key.
   */
  public Optional<UUID> profileOf(List<String> recipients) {
    return new QEncryptionProfile(database)
        .findList().stream()
            .filter(profile -> !Collections.disjoint(profile.recipients(), recipients))
            .min(Comparator.comparing(profile -> profile.secretKey() == null))
            .map(EncryptionProfile::id);
  }

  /** Returns all private keys of the organisation, for a backup without a known profile. */
  public AgeIdentities identities() {
    return AgeIdentities.of(
        new QEncryptionProfile(database)
            .secretKey.isNotNull().findList().stream()
                .map(profile -> AgeIdentity.parse(open(profile)))
                .toArray(AgeIdentity[]::new));
  }

  EncryptionProfilePage list(PageRequest request) {
    List<EncryptionProfile> found = request.find(new QEncryptionProfile(database));
    return new EncryptionProfilePage(
        request.items(found, EncryptionProfileView::of),
        request.next(found, EncryptionProfile::id));
  }

  EncryptionProfileView get(UUID id) {
    return EncryptionProfileView.of(find(id));
  }

  EncryptionProfileView create(NewEncryptionProfile wanted) {
    AgeIdentity identity = identity(wanted);
    List<String> recipients = new ArrayList<>();
    if (identity != null) {
      recipients.add(identity.recipient());
    }
    wanted.recipients().stream().filter(key -> !recipients.contains(key)).forEach(recipients::add);
    AgeRecipients.parse(recipients);
    EncryptionProfile profile = new EncryptionProfile(recipients);
    profile.describe(wanted.name(), wanted.description());
    if (identity != null) {
      profile.seal(vault.seal(profile.secretColumn(), identity.secret()));
    }
    return save(profile, "encryption-profile.create", null);
  }

  /**
   * Changes name and description of a profile.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  EncryptionProfileView change(UUID id, EncryptionProfileChange change, LongConsumer precondition) {
    EncryptionProfile profile = find(id);
    precondition.accept(profile.version());
    EncryptionProfileView before = EncryptionProfileView.of(profile);
    profile.describe(change.name(), change.description());
    return save(profile, "encryption-profile.change", before);
  }

  void delete(UUID id) {
    try (Transaction transaction = database.beginTransaction()) {
      EncryptionProfile profile = find(id);
      database.delete(profile);
      audit.record(
          "encryption-profile.delete",
          RESOURCE,
          id,
          Changes.between(EncryptionProfileView.of(profile), null));
      transaction.commit();
    }
  }

  private EncryptionProfileView save(
      EncryptionProfile profile, String action, @Nullable EncryptionProfileView before) {
    try (Transaction transaction = database.beginTransaction()) {
      database.save(profile);
      EncryptionProfileView after = EncryptionProfileView.of(profile);
      audit.record(action, RESOURCE, profile.id(), Changes.between(before, after));
      transaction.commit();
      return after;
    }
  }

  @Override
  public int reseal() {
    List<EncryptionProfile> profiles =
        new QEncryptionProfile(database).forUpdate().secretKey.isNotNull().findList();
    for (EncryptionProfile profile : profiles) {
      profile.seal(vault.seal(profile.secretColumn(), open(profile)));
      database.save(profile);
    }
    return profiles.size();
  }

  private String open(EncryptionProfile profile) {
    return vault.open(profile.secretColumn(), Objects.requireNonNull(profile.secretKey()));
  }

  private static @Nullable AgeIdentity identity(NewEncryptionProfile wanted) {
    return switch (wanted.origin()) {
      case GENERATE -> AgeIdentity.generate();
      case IMPORT -> AgeIdentity.parse(Objects.requireNonNull(wanted.secretKey()).reveal().strip());
      case RECIPIENTS_ONLY -> null;
    };
  }

  private EncryptionProfile find(UUID id) {
    EncryptionProfile profile = new QEncryptionProfile(database).id.eq(id).findOne();
    if (profile == null) {
      throw HoldfastException.notFound("encryption profile");
    }
    return profile;
  }
}
