package dev.holdfast.plugins.ssh.client;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** Connects to the server and signs in, with nothing of the host's user: no keys, no ssh_config. */
final class SshLogin {

  private static final Duration KEEPALIVE = Duration.ofSeconds(15);
  private static final int UNANSWERED = 3;

  static {
    // A registered provider would keep this plugin's classes in memory after it is unloaded.
    System.setProperty("org.apache.sshd.security.provider.BC.useNamed", "false");
  }

  private final SshConfig config;
  private final AdapterContext context;
  private @Nullable SshClient client;
  private @Nullable HostKeys hostKeys;

  SshLogin(SshConfig config, AdapterContext context) {
    this.config = config;
    this.context = context;
  }

  String hostKey() {
    return hostKeys == null ? "" : hostKeys.presented();
  }

  /**
   * Connects.
   *
   * @throws PluginException {@link ErrorCode#BUSY} if another attempt may help
   */
  ClientSession connect() throws InterruptedException {
    InetSocketAddress address = context.reach(config.host(), config.port());
    HostKeys keys = new HostKeys(config);
    hostKeys = keys;
    SshClient started = client(keys);
    ClientSession session = null;
    try {
      session =
          started
              .connect(config.user(), address, null, null)
              .verify(context.timeout())
              .getSession();
      if (config.password() != null) {
        session.addPasswordIdentity(config.password().reveal());
      }
      if (config.privateKey() != null) {
        Keys.read(config.privateKey(), config.passphrase()).forEach(session::addPublicKeyIdentity);
      }
      session.auth().verify(context.timeout());
      return session;
    } catch (IOException | PluginException e) {
      if (session != null) {
        session.close(true);
      }
      if (e instanceof InterruptedIOException interrupted) {
        throw SshLink.interrupted(interrupted);
      }
      throw e instanceof PluginException own ? own : failure(keys, e);
    }
  }

  private PluginException failure(HostKeys keys, Exception e) {
    PluginException refusal = keys.refusal();
    if (refusal != null) {
      return refusal;
    }
    boolean silent =
        Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
            .anyMatch(
                cause ->
                    cause instanceof TimeoutException
                        || cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException);
    if (silent && keys.presented().isEmpty()) {
      return new PluginException(
          ErrorCode.UNREACHABLE,
          "No SSH server answers at %s:%d.".formatted(config.host(), config.port()),
          "Check host and port, and firewalls between.",
          e);
    }
    if (keys.presented().isEmpty()) {
      return new PluginException(
          ErrorCode.BUSY,
          "The SSH server %s closed the connection before anything was said."
              .formatted(config.place()),
          "Too many connections may be signing in at once (MaxStartups in its sshd_config).",
          e);
    }
    String means =
        Stream.of(
                config.password() == null ? "" : "password",
                config.privateKey() == null ? "" : "private key",
                config.agentSocket() == null ? "" : "keys of the agent")
            .filter(mean -> !mean.isEmpty())
            .reduce((one, other) -> one + " and " + other)
            .orElse("nothing to sign in with");
    return new PluginException(
        ErrorCode.AUTHENTICATION_FAILED,
        "The SSH server refused %s with %s.".formatted(config.place(), means),
        "Check the user, that the public key is in its authorized_keys, and the server's log.",
        e);
  }

  private synchronized SshClient client(HostKeys keys) {
    if (client == null) {
      SshClient created = SshClient.setUpDefaultClient();
      created.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
      created.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
      created.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
      created.setFilePasswordProvider(FilePasswordProvider.EMPTY);
      created.setSignatureFactories(preferred(created.getSignatureFactories(), keys.types()));
      created.setCipherFactories(fastFirst(created.getCipherFactories()));
      if (config.agentSocket() != null) {
        created.setAgentFactory(new AgentClient.Factory(config.agentSocket()));
      }
      CoreModuleProperties.HEARTBEAT_INTERVAL.set(created, KEEPALIVE);
      CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(created, UNANSWERED);
      CoreModuleProperties.IDLE_TIMEOUT.set(created, Duration.ZERO);
      created.start();
      client = created;
    }
    client.setServerKeyVerifier(keys);
    return client;
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

  synchronized void close() {
    if (client != null) {
      client.stop();
      client = null;
    }
  }
}
