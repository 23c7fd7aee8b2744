package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.random.JceRandomFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * The only connection of a session; firewalls count connections. It is made again when it broke
 * between two calls. Thread-safe.
 */
final class SftpConnection implements AutoCloseable {

  /** Unanswered keepalives after which the server counts as gone, within the time limit. */
  private static final int KEEPALIVES = 4;

  private final SftpConfig config;
  private final AdapterContext context;
  private final HostKeys hostKeys;
  private final List<KeyPair> keys;
  private final SshClient client;
  private volatile @Nullable PluginException refusal;
  private @Nullable SftpClient sftp;

  private SftpConnection(SftpConfig config, AdapterContext context) {
    this.config = config;
    this.context = context;
    this.hostKeys = HostKeys.of(config.hostKey());
    this.keys = PrivateKeys.of(config);
    this.client = client();
  }

  /** Connects and signs in. */
  static SftpConnection open(SftpConfig config, AdapterContext context)
      throws InterruptedException {
    return asLibrary(
        () -> {
          SftpConnection connection = new SftpConnection(config, context);
          try {
            connection.sftp();
            return connection;
          } catch (RuntimeException | InterruptedException e) {
            connection.close();
            throw e;
          }
        });
  }

  private interface Work<T> {
    T run() throws InterruptedException;
  }

  /** The library finds its parts through this loader; the host may have another version of it. */
  private static <T> T asLibrary(Work<T> work) throws InterruptedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SftpConnection.class.getClassLoader());
    try {
      Ed25519Provider.use();
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A client that reads nothing of the user that runs this: no keys, no settings, no agent. */
  private SshClient client() {
    SshClient made =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .filePasswordProvider(FilePasswordProvider.EMPTY)
            .randomFactory(JceRandomFactory.INSTANCE)
            .serverKeyVerifier((session, address, key) -> accept(key))
            .build(true);
    UserAuthPublicKeyFactory publicKey = new UserAuthPublicKeyFactory();
    publicKey.setSignatureFactories(made.getSignatureFactories());
    made.setUserAuthFactories(
        List.of(
            publicKey,
            UserAuthPasswordFactory.INSTANCE,
            UserAuthKeyboardInteractiveFactory.INSTANCE));
    made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    if (!hostKeys.types().isEmpty()) {
      made.setSignatureFactories(
          made.getSignatureFactories().stream()
              .filter(
                  offered ->
                      hostKeys.types().contains(KeyUtils.getCanonicalKeyType(offered.getName())))
              .toList());
    }
    Duration limit = context.timeout();
    CoreModuleProperties.NIO_WORKERS.set(made, 2);
    CoreModuleProperties.AUTH_TIMEOUT.set(made, limit);
    CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, limit.dividedBy(KEEPALIVES + 1));
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, KEEPALIVES);
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(made, limit);
    made.start();
    return made;
  }

  private boolean accept(PublicKey key) {
    boolean known = hostKeys.contain(key);
    refusal = known ? null : hostKeys.refusal(config.host(), key);
    return known;
  }

  /** Returns the connection, which is open or about to break. */
  synchronized SftpClient sftp() throws InterruptedException {
    SftpClient known = sftp;
    if (known == null || !known.isOpen() || !known.getSession().isOpen()) {
      known = asLibrary(this::connect);
      sftp = known;
    }
    return known;
  }

  private SftpClient connect() throws InterruptedException {
    String server = config.host() + ":" + config.port();
    InetSocketAddress reached = context.reach(config.host(), config.port());
    ClientSession session = null;
    boolean signedIn = false;
    try {
      // Without its name, which the library would resolve a second time.
      InetAddress address = InetAddress.getByAddress(reached.getAddress().getAddress());
      SocketAddress target = new InetSocketAddress(address, reached.getPort());
      session = client.connect(config.user(), target).verify(context.timeout()).getSession();
      signIn(session);
      signedIn = true;
      return SftpClientFactory.instance().createSftpClient(session);
    } catch (InterruptedIOException e) {
      close(session);
      Thread.interrupted();
      throw new InterruptedException("Connecting to " + server + " was cancelled");
    } catch (IOException e) {
      close(session);
      PluginException refused = refusal;
      throw refused != null ? refused : trouble(server, session != null, signedIn, e);
    }
  }

  private void signIn(ClientSession session) throws IOException {
    keys.forEach(session::addPublicKeyIdentity);
    if (config.password() != null && !config.password().isEmpty()) {
      session.addPasswordIdentity(config.password().reveal());
    }
    session.auth().verify(context.timeout());
  }

  private static void close(@Nullable ClientSession session) {
    if (session != null) {
      session.close(true);
    }
  }

  private PluginException trouble(
      String server, boolean connected, boolean signedIn, IOException e) {
    int code = e instanceof SshException ssh ? ssh.getDisconnectCode() : 0;
    if (!connected) {
      return new PluginException(
          ErrorCode.UNREACHABLE,
          "Could not connect to " + server + ": nothing answers there",
          "Check host and port, and firewalls.",
          e);
    } else if (signedIn) {
      return new PluginException(
          ErrorCode.UNSUPPORTED,
          server + " accepts the user " + config.user() + ", but offers no SFTP",
          "Turn on the subsystem sftp of the server for this user.",
          e);
    } else if (code == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
        || String.valueOf(e.getMessage()).contains("uthentication")) {
      return new PluginException(
          ErrorCode.AUTHENTICATION_FAILED,
          server + " rejected the user " + config.user(),
          "Check user, password and key, and that the server allows this way to sign in.",
          e);
    } else if (code == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED) {
      return new PluginException(
          ErrorCode.UNSUPPORTED,
          server + " offers no encryption that counts as secure, or no host key of the known type",
          "Update the server, and compare the types of its host keys.",
          e);
    }
    return new PluginException(
        ErrorCode.UNREACHABLE,
        "Could not sign in to " + server + ": it isn't an SSH server, or ended the connection",
        "Check the port, and that the server doesn't block this machine.",
        e);
  }

  /** Ends the connection without waiting for the server. */
  @Override
  public void close() {
    client.close(true);
  }
}
