package dev.holdfast.plugins.ssh.client;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.toolkit.ssh.SshAccount;
import dev.holdfast.toolkit.ssh.SshLogin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one piece of work to a server. It connects on first use and again when it was
 * lost, and once more where a server allows few sessions in a connection.
 *
 * <p>Thread-safe.
 */
public final class SshLink implements AutoCloseable {

  private final SshAccount account;
  private final AdapterContext context;
  private final SshLogin login;
  private final @Nullable SshLink before;
  private final List<ClientSession> sessions = new ArrayList<>();
  private @Nullable Forward forward;

  /** The connection to the last of these accounts, through the others. */
  private SshLink(List<SshAccount> accounts, AdapterContext context) {
    int last = accounts.size() - 1;
    this.account = accounts.get(last);
    this.context = context;
    this.before = last == 0 ? null : new SshLink(accounts.subList(0, last), context);
    this.login = new SshLogin(account, context, before == null ? context::reach : this::forwarded);
  }

  /** Connects nowhere yet. */
  public static SshLink to(SshConfig config, AdapterContext context) {
    return new SshLink(config.accounts(), context);
  }

  /** The way through the server before this one, which is connected to again if it was lost. */
  private InetSocketAddress forwarded(String host, int port) throws InterruptedException {
    SshLink way = Objects.requireNonNull(before);
    try {
      if (forward == null) {
        forward = Forward.fromLoopback(() -> way.toServer(host, port));
      }
      return (InetSocketAddress) forward.prepare().address();
    } catch (IOException e) {
      throw lost("", e);
    }
  }

  /** How long a short request may take. */
  public Duration timeout() {
    return context.timeout();
  }

  /** Type and fingerprint of the server's key. */
  public String hostKey() {
    return login.hostKey();
  }

  /** The account and its server, for people. */
  public String place() {
    return account.place();
  }

  /** Warns in the log of the work. */
  public void warn(String message) {
    context.log().warn(message);
  }

  /** Opens a channel in which the server runs a command line. */
  public ChannelExec execute(String line) throws InterruptedException {
    try {
      return open(session -> session.createExecChannel(line));
    } catch (SshChannelOpenException e) {
      // Perhaps because of MaxSessions.
      return another(line);
    }
  }

  private ChannelExec another(String line) throws InterruptedException {
    try {
      return open(session(true), session -> session.createExecChannel(line));
    } catch (SshChannelOpenException e) {
      throw new PluginException(
          ErrorCode.PERMISSION_DENIED,
          "The SSH server %s runs no commands: %s.".formatted(account.place(), e.getMessage()),
          "Check MaxSessions in its sshd_config and the options of the key in authorized_keys.",
          e);
    }
  }

  /** Opens a channel to a server that the other machine reaches. */
  public ClientChannel toServer(String host, int port) throws InterruptedException {
    return forwarded(
        host + ":" + port,
        "AllowTcpForwarding and PermitOpen",
        session ->
            session.createDirectTcpipChannel(
                new SshdSocketAddress("localhost", 0), new SshdSocketAddress(host, port)));
  }

  /** Opens a channel to a Unix socket of the other machine. */
  public ClientChannel toSocket(Path socket) throws InterruptedException {
    return forwarded(
        socket.toString(),
        "AllowStreamLocalForwarding",
        session -> {
          UnixSocketChannel channel = new UnixSocketChannel(socket.toString());
          session.getService(ConnectionService.class).registerChannel(channel);
          return channel;
        });
  }

  private ClientChannel forwarded(String target, String settings, Maker<ClientChannel> maker)
      throws InterruptedException {
    try {
      return open(maker);
    } catch (SshChannelOpenException e) {
      throw e.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
          ? new PluginException(
              ErrorCode.PERMISSION_DENIED,
              "The SSH server %s forwards nothing to %s.".formatted(account.place(), target),
              "Check %s in its sshd_config and the options of the key in authorized_keys."
                  .formatted(settings),
              e)
          : new PluginException(
              ErrorCode.UNREACHABLE,
              "Nothing answers at %s, as seen from %s.".formatted(target, account.place()),
              "Check that it is right and the account may use it, and %s in sshd_config."
                  .formatted(settings),
              e);
    }
  }

  /** Makes a channel in a session. */
  private interface Maker<C extends ClientChannel> {
    C make(ClientSession session) throws IOException;
  }

  /** Connects again if the connection has turned out to be lost. */
  private <C extends ClientChannel> C open(Maker<C> maker)
      throws SshChannelOpenException, InterruptedException {
    ClientSession session = session(false);
    try {
      return open(session, maker);
    } catch (PluginException e) {
      if (session.isOpen()) {
        throw e;
      }
      return open(session(false), maker);
    }
  }

  private <C extends ClientChannel> C open(ClientSession session, Maker<C> maker)
      throws SshChannelOpenException, InterruptedException {
    try {
      C channel = maker.make(session);
      try {
        channel.open().verify(timeout());
        return channel;
      } catch (IOException e) {
        channel.close(true);
        throw e;
      }
    } catch (SshChannelOpenException e) {
      throw e;
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      if (e.getCause() instanceof SshChannelOpenException refused) {
        throw refused;
      }
      throw lost("", e);
    } catch (IllegalStateException e) {
      // The library says so of a session that closes while a channel is made.
      if (session.isOpen()) {
        throw e;
      }
      throw lost("", e);
    }
  }

  /** The failure of something for which the connection broke. */
  public PluginException lost(String during, @Nullable Exception cause) {
    return new PluginException(
        ErrorCode.CONNECTION_LOST,
        "The SSH connection to " + account.place() + " was lost" + during + ".",
        "Check the network and the server's log.",
        cause);
  }

  private synchronized ClientSession session(boolean another) throws InterruptedException {
    sessions.removeIf(session -> !session.isOpen());
    if (!another && !sessions.isEmpty()) {
      return sessions.get(sessions.size() - 1);
    }
    ClientSession session = login.connect();
    sessions.add(session);
    return session;
  }

  /** Interruption as the library reports it. */
  static InterruptedException interrupted(InterruptedIOException e) {
    InterruptedException interrupted = new InterruptedException("Interrupted");
    interrupted.initCause(e);
    return interrupted;
  }

  @Override
  public synchronized void close() {
    sessions.forEach(session -> session.close(true));
    sessions.clear();
    login.close();
    if (forward != null) {
      forward.close();
    }
    if (before != null) {
      before.close();
    }
  }
}
