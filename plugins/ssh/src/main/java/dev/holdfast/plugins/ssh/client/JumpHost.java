package dev.holdfast.plugins.ssh.client;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.ssh.HostKeys;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A server on the way, with a host key and a sign-in of its own.
 *
 * @param host its name or address, as the one before it knows it
 * @param port its port
 * @param user the account there
 * @param password the account's password, or null
 * @param privateKey a key in the form of OpenSSH or PEM, or null
 * @param passphrase of the key, or null if it isn't encrypted
 * @param hostKey the server's keys, one on each line; or null if the file of known hosts has them
 */
public record JumpHost(
    @NotBlank @Field(label = "Host", placeholder = "bastion.example.org") String host,
    @NotNull @Min(1) @Max(65535) @Field(label = "Port", defaultValue = "22") Integer port,
    @NotBlank
        @Field(
            label = "User",
            help = "It needs no shell, only port forwarding.",
            placeholder = "jump")
        String user,
    @Field(label = "Password") @Nullable SecretText password,
    @Field(label = "Private key", help = "As ssh-keygen writes it.", multiline = true)
        @Nullable SecretText privateKey,
    @Field(label = "Passphrase of the key") @Nullable SecretText passphrase,
    @Field(
            label = "Host key",
            help = "Check the connection without it to see what the server presents.",
            placeholder = "SHA256:…",
            multiline = true)
        @Nullable String hostKey) {

  /** Throws for host keys that can't be read. */
  public JumpHost {
    HostKeys.requireReadable(hostKey == null ? "" : hostKey);
  }
}
