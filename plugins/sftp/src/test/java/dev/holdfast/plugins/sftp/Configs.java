package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.server.SshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Configurations for a server. */
final class Configs {

  private Configs() {}

  /** The folder in which its user's sessions start, with the user's key. */
  static SftpConfig of(SshServer server) {
    return withKey(server, server.privateKey(), null);
  }

  static SftpConfig withKey(SshServer server, String key, @Nullable String passphrase) {
    return of(server, hostKey(server), ".", null, key, passphrase);
  }

  static SftpConfig withPassword(SshServer server, String password) {
    return of(server, hostKey(server), ".", password, null, null);
  }

  static SftpConfig withHostKey(SshServer server, @Nullable String hostKey) {
    return of(server, hostKey, ".", server.password(), null, null);
  }

  static SftpConfig in(SshServer server, Path folder) {
    return of(server, hostKey(server), folder.toString(), server.password(), null, null);
  }

  static SftpConfig at(SshServer server, String host, int port) {
    SftpConfig good = of(server);
    return new SftpConfig(
        host, port, good.hostKey(), ".", good.user(), null, good.privateKey(), null);
  }

  private static SftpConfig of(
      SshServer server,
      @Nullable String hostKey,
      String root,
      @Nullable String password,
      @Nullable String key,
      @Nullable String passphrase) {
    return new SftpConfig(
        server.host(),
        server.port(),
        hostKey,
        root,
        server.user(),
        secret(password),
        secret(key),
        secret(passphrase));
  }

  private static @Nullable SecretText secret(@Nullable String text) {
    return text == null ? null : SecretText.of(text);
  }

  private static String hostKey(SshServer server) {
    try {
      return server.hostKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
