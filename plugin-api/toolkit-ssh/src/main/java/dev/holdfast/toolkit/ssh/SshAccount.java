package dev.holdfast.toolkit.ssh;

import dev.holdfast.plugin.config.SecretText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An account of an SSH server, and what proves both to each other.
 *
 * @param host the server's name or address
 * @param port the server's port
 * @param user the account
 * @param password the account's password, or null
 * @param privateKey a key in the form of OpenSSH or PEM, or null
 * @param passphrase of the key, or null if it isn't encrypted
 * @param agentSocket the socket of an SSH agent of this machine, or null
 * @param hostKey the server's keys, one on each line: fingerprints or public keys; or null
 * @param knownHosts a file of OpenSSH with the keys of servers, or null
 */
public record SshAccount(
    String host,
    int port,
    String user,
    @Nullable SecretText password,
    @Nullable SecretText privateKey,
    @Nullable SecretText passphrase,
    @Nullable Path agentSocket,
    @Nullable String hostKey,
    @Nullable Path knownHosts) {

  public SshAccount {
    password = given(password);
    privateKey = given(privateKey);
    passphrase = given(passphrase);
  }

  private static @Nullable SecretText given(@Nullable SecretText secret) {
    return secret == null || secret.isEmpty() ? null : secret;
  }

  /** The server, for people. */
  String server() {
    return host + ":" + port;
  }

  /** The account, for people. */
  public String place() {
    return user + "@" + server();
  }
}
