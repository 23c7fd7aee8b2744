package dev.holdfast.plugins.s3.bucket;

import dev.holdfast.plugin.config.Choices;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The bucket and its credentials.
 *
 * @param endpoint the server, or null for Amazon's own in {@code region}
 * @param allowPlainHttp whether an endpoint on another machine may be unencrypted
 * @param region the region that requests are signed for
 * @param bucket the bucket's name; it must exist
 * @param prefix the folder in the bucket, with or without a slash at its end; null for all of it
 * @param accessKeyId the public half of the access key
 * @param secretAccessKey the secret half of the access key
 * @param sessionToken the session token of temporary credentials
 * @param pathStyle whether the bucket is in the path instead of the host name
 * @param storageClass the storage class of new objects; null for the bucket's default
 * @param encryption how the server encrypts new objects; null for the bucket's default
 * @param kmsKeyId the key for {@link ServerEncryption#KMS}; null for the account's own
 */
public record S3Config(
    @Field(
            label = "Endpoint",
            help = "Address of the server. Leave empty for Amazon S3.",
            placeholder = "https://s3.example.org")
        @Nullable URI endpoint,
    @Field(
            label = "Allow unencrypted HTTP",
            help =
                "Only for a network that you trust: an http:// endpoint exposes names and contents."
                    + " Not needed for this machine itself.",
            defaultValue = "false")
        boolean allowPlainHttp,
    @Field(label = "Region", defaultValue = "us-east-1")
        @NotBlank
        @Pattern(regexp = "[a-z0-9-]{1,63}")
        String region,
    @Field(label = "Bucket", help = "It must exist.")
        @Choices(needs = {"region", "accessKeyId", "secretAccessKey"})
        @NotBlank
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,254}")
        String bucket,
    @Field(
            label = "Prefix",
            help = "Folder in the bucket for backups. Nothing outside it is touched.",
            placeholder = "holdfast/",
            keepsSecrets = true)
        @Pattern(regexp = "[^/\\\\].{0,499}")
        @Nullable String prefix,
    @Field(label = "Access key ID", group = "Credentials") @NotBlank String accessKeyId,
    @Field(label = "Secret access key", group = "Credentials") @NotNull SecretText secretAccessKey,
    @Field(
            label = "Session token",
            help = "Only for temporary credentials; they stop working when they expire.",
            group = "Credentials")
        @Nullable SecretText sessionToken,
    @Field(
            label = "Bucket in the path",
            help = "Path-style addressing, which most servers other than Amazon's need.",
            group = "Advanced",
            defaultValue = "false")
        boolean pathStyle,
    @Field(
            label = "Storage class",
            help = "Empty: the bucket's default. Archive classes delay every restore by hours.",
            group = "Advanced",
            placeholder = "STANDARD_IA",
            keepsSecrets = true)
        @Pattern(regexp = "[A-Z][A-Z0-9_]{0,63}")
        @Nullable String storageClass,
    @Field(
            label = "Server-side encryption",
            help =
                "Empty: the bucket's default. Independent of the encryption of backups before they"
                    + " are sent.",
            group = "Advanced",
            keepsSecrets = true)
        @Nullable ServerEncryption encryption,
    @Field(label = "KMS key ID", group = "Advanced", keepsSecrets = true)
        @ShownWhen(field = "encryption", is = "KMS")
        @Nullable String kmsKeyId) {

  /** The server-side encryption of stored objects. */
  public enum ServerEncryption {
    /** With keys that the storage manages. */
    @Field(label = "Storage-managed keys (AES-256)")
    AES256,
    /** With a key of the key management service. */
    @Field(label = "Key management service")
    KMS
  }
}
