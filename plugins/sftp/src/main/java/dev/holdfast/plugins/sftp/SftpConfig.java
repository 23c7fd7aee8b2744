package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.ssh.SshAccount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a server, and how to sign in.
 *
 * @param hostKey lines of a known_hosts file, or fingerprints; without one, nothing is sent
 * @param user the name to sign in with
 * @param root the folder on the server, relative to the one in which a session starts
 * @param privateKey in the format of OpenSSH or in PEM form
 * @param passphrase of the private key, if it is encrypted
 */
public record SftpConfig(
    @NotBlank @Field(label = "Host", placeholder = "backup.example.org") String host,
    @NotNull @Min(1) @Max(65535) @Field(label = "Port", defaultValue = "22") Integer port,
    @Field(
            label = "Host key",
            help =
                "What ssh-keyscan prints for the server, or a fingerprint. Leave it empty at first:"
                    + " the check then says which key the server has, for you to compare.",
            placeholder = "SHA256:…",
            multiline = true)
        @Nullable String hostKey,
    @NotBlank
        @Pattern(regexp = "[^\\x00]{1,1000}")
        @Field(
            label = "Location",
            help =
                "Where backups are kept on the server. It must exist. Without a slash in front,"
                    + " it is relative to where the user's sessions start.",
            placeholder = "backups",
            defaultValue = ".",
            keepsSecrets = true)
        String root,
    @NotBlank @Field(label = "User", group = "Sign-in", placeholder = "holdfast") String user,
    @Field(label = "Password", group = "Sign-in", help = "Leave empty to sign in with a key.")
        @Nullable SecretText password,
    @Field(
            label = "Private key",
            group = "Sign-in",
            help = "As ssh-keygen writes it: Ed25519, ECDSA or RSA.",
            placeholder = "-----BEGIN OPENSSH PRIVATE KEY-----",
            multiline = true)
        @Nullable SecretText privateKey,
    @Field(label = "Passphrase of the key", group = "Sign-in", help = "If the key is encrypted.")
        @Nullable SecretText passphrase) {

  SshAccount account() {
    SshAccount account =
        new SshAccount(host, port, user, password, privateKey, passphrase, null, hostKey, null);
    if (account.password() == null && account.privateKey() == null) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "There is neither a password nor a private key",
          "Enter one of them.");
    }
    return account;
  }
}
