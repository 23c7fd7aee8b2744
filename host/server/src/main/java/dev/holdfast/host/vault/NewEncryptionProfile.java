package dev.holdfast.host.vault;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile to be made.
 *
 * @param name unique name
 * @param description purpose, optional
 * @param origin where the key comes from
 * @param secretKey the age identity to import
 * @param recipients further public keys that can decrypt the backups, or all of them without a
 *     secret key
 */
public record NewEncryptionProfile(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Description") @Size(max = 1000) @Nullable String description,
    @Field(label = "Key", defaultValue = "GENERATE") KeyOrigin origin,
    @Field(label = "Identity") @ShownWhen(field = "origin", is = "IMPORT") @NotBlank
        @Nullable SecretText secretKey,
    @Field(label = "Further recipients") @Size(max = 20) List<@NotBlank String> recipients) {

  /** Refuses a profile that nobody could decrypt with. */
  public NewEncryptionProfile {
    if (origin == KeyOrigin.RECIPIENTS_ONLY && recipients.isEmpty()) {
      throw new IllegalArgumentException("recipients must contain at least one public key");
    }
    recipients = List.copyOf(recipients);
  }

  /** Where the keys of a new profile come from. */
  public enum KeyOrigin {
    /** The host makes a pair. */
    @Field(label = "Create a new key")
    GENERATE,
    /** Someone brings an identity. */
    @Field(label = "Import a key", help = "An age identity, AGE-SECRET-KEY-1…")
    IMPORT,
    /** Public keys only. */
    @Field(
        label = "Public keys only",
        help = "The host can then make backups, but never read them.")
    RECIPIENTS_ONLY
  }
}
