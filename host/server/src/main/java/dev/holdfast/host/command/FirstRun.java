package dev.holdfast.host.command;

import dev.holdfast.cli.console.ShellWord;
import dev.holdfast.cli.http.HostAddress;
import dev.holdfast.engine.configuration.HostConfiguration;
import java.nio.file.Path;
import java.util.List;

/**
 * Instructions for a host that hasn't been set up.
 *
 * @param configuration of the host
 * @param port that it listens on
 * @param token the setup token
 */
record FirstRun(HostConfiguration configuration, int port, String token) {

  /** The same, for people. The command works whatever the reader's own environment says. */
  List<String> lines() {
    Path file = configuration.setupTokenFile();
    return List.of(
        "",
        "This host hasn't been set up yet. Until then it answers only this machine.",
        "Setup token: " + token,
        "It is also in " + file + ". It works once; each start creates a new one.",
        "To set the host up, run on this machine, as this user:",
        "",
        "  %s setup --url %s --token-file %s"
            .formatted(
                ShellWord.of(program()),
                HostAddress.of(configuration, port),
                ShellWord.of(file.toString())),
        "",
        ("Keep copies of master.key and signing.pub in %s elsewhere: one decrypts this host's"
                + " secrets, the other verifies its backups.")
            .formatted(configuration.home().resolve("keys")),
        "");
  }

  private static String program() {
    String distribution = System.getProperty("holdfast.distribution", "");
    return distribution.isEmpty() ? "holdfast" : distribution + "/bin/holdfast";
  }
}
