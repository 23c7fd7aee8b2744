package dev.holdfast.host.vault;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named set of keys to which backups are encrypted. With a secret key, this host can read the
 * backups; with recipients alone, it can only make them.
 */
@Quota(value = 500, of = "encryption profiles")
@Entity
public class EncryptionProfile extends EditableEntity {

  private String name;
  @Nullable private String description;
  private String recipients;
  @Nullable private String secretKey;

  EncryptionProfile(List<String> recipients) {
    this.recipients = String.join("\n", recipients);
  }

  String name() {
    return name;
  }

  @Nullable String description() {
    return description;
  }

  List<String> recipients() {
    return recipients.lines().toList();
  }

  /** The age identity, encrypted; null in a profile that only encrypts. */
  @Nullable String secretKey() {
    return secretKey;
  }

  void seal(String secretKey) {
    this.secretKey = secretKey;
  }

  void describe(String name, @Nullable String description) {
    this.name = name;
    this.description = description;
  }

  SecretColumn secretColumn() {
    return new SecretColumn("encryption_profile", "secret_key", id());
  }
}
