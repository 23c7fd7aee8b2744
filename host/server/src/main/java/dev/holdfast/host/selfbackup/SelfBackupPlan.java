package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.crypto.AgeIdentity;
import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the host's backups of itself go, and who can read them. There is one row at most. */
@Entity
public class SelfBackupPlan {

  static final String ONLY = "self-backup";

  @Id private String id = ONLY;
  private String storages = "";
  private String recipients = "";
  @Nullable private String passphraseRecipient;
  private byte @Nullable [] sealedIdentity;
  private int keep;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;
  @Version private long version;

  void change(List<UUID> storages, List<String> recipients, int keep) {
    this.storages = storages.stream().map(UUID::toString).collect(Collectors.joining(","));
    this.recipients = String.join(",", recipients);
    this.keep = keep;
  }

  /** Adds a recipient whose identity, sealed with a passphrase, is stored beside the backups. */
  void seal(AgeIdentity identity, byte[] sealed) {
    this.passphraseRecipient = identity.recipient();
    this.sealedIdentity = sealed;
  }

  void removePassphrase() {
    this.passphraseRecipient = null;
    this.sealedIdentity = null;
  }

  List<UUID> storages() {
    return parts(storages).map(UUID::fromString).toList();
  }

  /** Those that people named. */
  List<String> recipients() {
    return parts(recipients).toList();
  }

  /** All who can read the backups. */
  List<String> allRecipients() {
    return Stream.concat(parts(recipients), Stream.ofNullable(passphraseRecipient)).toList();
  }

  @Nullable String passphraseRecipient() {
    return passphraseRecipient;
  }

  byte @Nullable [] sealedIdentity() {
    return sealedIdentity;
  }

  int keep() {
    return keep;
  }

  private static Stream<String> parts(String joined) {
    return Stream.of(joined.split(",")).filter(part -> !part.isEmpty());
  }
}
