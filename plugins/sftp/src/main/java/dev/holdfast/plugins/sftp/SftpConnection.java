package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.toolkit.ssh.SshLogin;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * The only connection of a session; firewalls count connections. It is made again when it broke
 * between two calls. Thread-safe.
 */
final class SftpConnection implements AutoCloseable {

  private final SftpConfig config;
  private final AdapterContext context;
  private final SshLogin login;
  private @Nullable SftpClient sftp;

  private SftpConnection(SftpConfig config, AdapterContext context) {
    this.config = config;
    this.context = context;
    this.login = new SshLogin(config.account(), context);
  }

  /** Connects and signs in. */
  static SftpConnection open(SftpConfig config, AdapterContext context)
      throws InterruptedException {
    SftpConnection connection = new SftpConnection(config, context);
    try {
      connection.sftp();
      return connection;
    } catch (RuntimeException | InterruptedException e) {
      connection.close();
      throw e;
    }
  }

  /** Returns the connection, which is open or about to break. */
  synchronized SftpClient sftp() throws InterruptedException {
    SftpClient known = sftp;
    if (known == null || !known.isOpen() || !known.getSession().isOpen()) {
      known = connect();
      sftp = known;
    }
    return known;
  }

  private SftpClient connect() throws InterruptedException {
    ClientSession session = login.connect();
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, context.timeout());
    try {
      return SshLogin.asLibrary(() -> SftpClientFactory.instance().createSftpClient(session));
    } catch (InterruptedIOException e) {
      session.close(true);
      Thread.interrupted();
      throw new InterruptedException("Connecting to " + config.host() + " was cancelled");
    } catch (IOException e) {
      session.close(true);
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "%s:%d accepts the user %s, but offers no SFTP"
              .formatted(config.host(), config.port(), config.user()),
          "Turn on the subsystem sftp of the server for this user.",
          e);
    }
  }

  /** Ends the connection without waiting for the server. */
  @Override
  public void close() {
    login.close();
  }
}
