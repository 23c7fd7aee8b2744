package dev.holdfast.toolkit.ssh;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.random.JceRandomFactory;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** Connects to a server and signs in. Thread-safe. */
public final class SshLogin implements AutoCloseable {

  /** Unanswered keepalives after which the server counts as gone, within the time limit. */
  private static final int KEEPALIVES = 4;

  /** OpenSSH drops connections at random while many are signing in (MaxStartups). */
  private static final int ATTEMPTS = 7;

  private static final long PAUSE_MILLIS = 100;

  private final SshAccount account;
  private final AdapterContext context;
  private final Way way;
  private @Nullable SshClient client;
  private volatile String hostKey = "";

  /** Connects nowhere yet. */
  public SshLogin(SshAccount account, AdapterContext context) {
    this(account, context, context::reach);
  }

  /** Connects nowhere yet, and later by this way. */
  public SshLogin(SshAccount account, AdapterContext context, Way way) {
    this.account = account;
    this.context = context;
    this.way = way;
  }

  /** Returns the address to connect to in order to reach a server. */
  @FunctionalInterface
  public interface Way {
    InetSocketAddress to(String host, int port) throws InterruptedException;
  }

  /** Type and fingerprint of the key that the server presented, or nothing before it did. */
  public String hostKey() {
    return hostKey;
  }

  /** Something that uses the library. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /** The library finds its parts through this loader; the host may have another version of it. */
  public static <T> T asLibrary(Work<T> work) throws IOException, InterruptedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SshLogin.class.getClassLoader());
    try {
      Ed25519Provider.use();
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns a new session that is signed in. */
  public ClientSession connect() throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return connectOnce();
      } catch (PluginException e) {
        if (e.code() != ErrorCode.BUSY || attempt == ATTEMPTS) {
          throw e;
        }
        // Not all at the same time again.
        long most = PAUSE_MILLIS << attempt;
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most * 2));
      }
    }
  }

  private ClientSession connectOnce() throws InterruptedException {
    InetSocketAddress reached = way.to(account.host(), account.port());
    HostKeys keys = new HostKeys(account);
    try {
      return asLibrary(() -> signIn(reached, keys));
    } catch (InterruptedIOException e) {
      Thread.interrupted();
      throw new InterruptedException("Connecting to " + account.server() + " was cancelled");
    } catch (IOException e) {
      throw failure(keys, e);
    } finally {
      hostKey = keys.presented();
    }
  }

  private ClientSession signIn(InetSocketAddress reached, HostKeys keys) throws IOException {
    // Without its name, which the library would resolve a second time.
    InetAddress address = InetAddress.getByAddress(reached.getAddress().getAddress());
    SocketAddress target = new InetSocketAddress(address, reached.getPort());
    ClientSession session =
        client(keys).connect(account.user(), target).verify(context.timeout()).getSession();
    try {
      if (account.password() != null) {
        session.addPasswordIdentity(account.password().reveal());
      }
      if (account.privateKey() != null) {
        PrivateKeys.read(account.privateKey(), account.passphrase())
            .forEach(session::addPublicKeyIdentity);
      }
      session.auth().verify(context.timeout());
      return session;
    } catch (IOException | RuntimeException e) {
      session.close(true);
      throw e;
    }
  }

  private PluginException failure(HostKeys keys, IOException e) {
    PluginException refusal = keys.refusal();
    if (refusal != null) {
      return refusal;
    }
    if (e instanceof SshException ssh
        && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED) {
      return new PluginException(
          ErrorCode.UNSUPPORTED,
          "The SSH server %s offers no encryption that counts as secure."
              .formatted(account.server()),
          "Update the server.",
          e);
    }
    if (keys.presented().isEmpty()) {
      return isSilence(e)
          ? new PluginException(
              ErrorCode.UNREACHABLE,
              "No SSH server answers at %s.".formatted(account.server()),
              "Check host and port, and firewalls between.",
              e)
          : new PluginException(
              ErrorCode.BUSY,
              "The SSH server %s closed the connection before anything was said."
                  .formatted(account.place()),
              "Too many connections may be signing in at once (MaxStartups in its sshd_config).",
              e);
    }
    return new PluginException(
        ErrorCode.AUTHENTICATION_FAILED,
        "The SSH server refused %s with %s.".formatted(account.place(), means()),
        "Check the user, that the server allows this way to sign in, that the public key is in its"
            + " authorized_keys, and the server's log.",
        e);
  }

  private static boolean isSilence(IOException e) {
    return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof TimeoutException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException);
  }

  private String means() {
    String means =
        Stream.of(
                account.password() == null ? "" : "password",
                account.privateKey() == null ? "" : "private key",
                account.agentSocket() == null ? "" : "keys of the agent")
            .filter(mean -> !mean.isEmpty())
            .collect(Collectors.joining(" and "));
    return means.isEmpty() ? "nothing to sign in with" : means;
  }

  private synchronized SshClient client(HostKeys keys) {
    if (client == null) {
      client = create(keys.types());
    }
    client.setServerKeyVerifier(keys);
    return client;
  }

  private SshClient create(List<String> types) {
    SshClient created =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .filePasswordProvider(FilePasswordProvider.EMPTY)
            .randomFactory(JceRandomFactory.INSTANCE)
            .build(true);
    created.setUserAuthFactories(
        List.of(
            UserAuthPublicKeyFactory.INSTANCE,
            UserAuthPasswordFactory.INSTANCE,
            UserAuthKeyboardInteractiveFactory.INSTANCE));
    created.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    created.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
    created.setSignatureFactories(preferred(created.getSignatureFactories(), types));
    created.setCipherFactories(fastFirst(created.getCipherFactories()));
    if (account.agentSocket() != null) {
      created.setAgentFactory(new AgentClient.Factory(account.agentSocket()));
    }
    Duration limit = context.timeout();
    CoreModuleProperties.NIO_WORKERS.set(created, 2);
    // Later than the limits of signIn: the library closes the session, as a busy server does.
    CoreModuleProperties.AUTH_TIMEOUT.set(created, limit.multipliedBy(3));
    CoreModuleProperties.IDLE_TIMEOUT.set(created, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(created, Duration.ZERO);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(created, limit.dividedBy(KEEPALIVES + 1));
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(created, KEEPALIVES);
    created.start();
    return created;
  }

  /** The known types first: a server with several keys presents the first that it shares. */
  private static List<NamedFactory<Signature>> preferred(
      List<NamedFactory<Signature>> all, List<String> types) {
    return all.stream()
        .sorted(
            Comparator.comparing(
                factory -> !types.contains(KeyUtils.getCanonicalKeyType(factory.getName()))))
        .toList();
  }

  /** Java computes AES-GCM in hardware, and ChaCha20 at a fraction of that speed. */
  private static List<NamedFactory<Cipher>> fastFirst(List<NamedFactory<Cipher>> all) {
    return all.stream()
        .sorted(Comparator.comparing(factory -> !factory.getName().contains("-gcm")))
        .toList();
  }

  /** Ends all sessions without waiting for the server. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.close(true);
      client = null;
    }
  }
}
