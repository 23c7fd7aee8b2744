package dev.holdfast.plugins.ssh.client;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.ssh.HostKeys;
import dev.holdfast.toolkit.ssh.SshAccount;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an SSH server.
 *
 * @param host its name or address
 * @param port its port
 * @param user the account there
 * @param password the account's password, or null
 * @param privateKey a key in the form of OpenSSH or PEM, or null
 * @param passphrase of the key, or null if it isn't encrypted
 * @param agentSocket the socket of an SSH agent of this machine, or null
 * @param hostKey the server's keys, one on each line: fingerprints or public keys; or null
 * @param knownHosts a file of OpenSSH with the keys of servers, or null
 * @param jumpHosts servers on the way, the first of which is reached from here
 */
public record SshConfig(
    @NotBlank
        @Field(
            label = "Host",
            help = "Name or address of the SSH server.",
            placeholder = "db1.example.org")
        String host,
    @NotNull @Min(1) @Max(65535) @Field(label = "Port", defaultValue = "22") Integer port,
    @NotBlank
        @Field(
            label = "User",
            help = "The account in which programs run there. It needs no rights beyond theirs.",
            placeholder = "backup")
        String user,
    @Field(label = "Password", help = "Leave empty if a key is enough.")
        @Nullable SecretText password,
    @Field(
            label = "Private key",
            help = "As ssh-keygen writes it.",
            placeholder = "-----BEGIN OPENSSH PRIVATE KEY-----",
            multiline = true)
        @Nullable SecretText privateKey,
    @Field(label = "Passphrase of the key", help = "If the key is encrypted.")
        @Nullable SecretText passphrase,
    @Field(
            label = "Socket of an SSH agent",
            help = "On the host's machine, for keys that stay in the agent.",
            placeholder = "/run/user/1000/openssh_agent")
        @Nullable Path agentSocket,
    @Field(
            label = "Host key",
            group = "Server",
            help =
                "The fingerprint (SHA256:…) or public key of the server, one on each line. Check"
                    + " the connection without it to see what the server presents, and compare it"
                    + " with ssh-keygen -lf on the server.",
            placeholder = "SHA256:…",
            multiline = true)
        @Nullable String hostKey,
    @Field(
            label = "Known hosts",
            group = "Server",
            help = "Instead of the host key: a known_hosts file on the host's machine.",
            placeholder = "/home/backup/.ssh/known_hosts")
        @Nullable Path knownHosts,
    @Field(
            label = "Jump hosts",
            group = "Way",
            help = "Servers on the way, in their order: the first is reached from here.")
        @Size(max = 8)
        List<JumpHost> jumpHosts) {

  /** Throws for host keys that can't be read. */
  public SshConfig {
    HostKeys.requireReadable(hostKey == null ? "" : hostKey);
    jumpHosts = List.copyOf(jumpHosts);
  }

  /** The accounts on the way, the last of which is where programs run. */
  List<SshAccount> accounts() {
    return Stream.concat(
            jumpHosts.stream().map(this::account),
            Stream.of(
                new SshAccount(
                    host,
                    port,
                    user,
                    password,
                    privateKey,
                    passphrase,
                    agentSocket,
                    hostKey,
                    knownHosts)))
        .toList();
  }

  /** Agent and known hosts are those of the host's machine, from where it signs in everywhere. */
  private SshAccount account(JumpHost jump) {
    return new SshAccount(
        jump.host(),
        jump.port(),
        jump.user(),
        jump.password(),
        jump.privateKey(),
        jump.passphrase(),
        agentSocket,
        jump.hostKey(),
        knownHosts);
  }
}
