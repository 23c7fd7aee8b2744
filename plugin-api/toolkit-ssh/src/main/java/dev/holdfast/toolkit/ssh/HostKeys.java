package dev.holdfast.toolkit.ssh;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.net.SocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/** The keys by which a server is known, and the one that it presents. */
public final class HostKeys implements ServerKeyVerifier {

  private static final String FINGERPRINT = "SHA256:";
  private static final Pattern PINNED = Pattern.compile("SHA256:([A-Za-z0-9+/]{43})=?(?: .*)?");
  private static final Pattern KEY =
      Pattern.compile("(?:\\S+ +)??((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\\S+) +(AAAA[A-Za-z0-9+/=]+).*");
  private static final String REVOKED = "revoked";

  private final SshAccount account;
  private final Set<String> known = new HashSet<>();
  private final Set<String> revoked = new HashSet<>();
  private final List<String> types = new ArrayList<>();
  private volatile @Nullable String presented;
  private volatile boolean refused;

  HostKeys(SshAccount account) {
    this.account = account;
    if (account.hostKey() != null) {
      requireReadable(account.hostKey());
      lines(account.hostKey()).forEach(this::pin);
    }
    if (account.knownHosts() != null) {
      readKnownHosts();
    }
  }

  /**
   * Requires that each line is a fingerprint, a public key, or one of a file of known hosts.
   *
   * @throws PluginException {@link ErrorCode#INVALID_CONFIG}
   */
  public static void requireReadable(String lines) {
    lines(lines)
        .filter(line -> !PINNED.matcher(line).matches() && !KEY.matcher(line).matches())
        .findFirst()
        .ifPresent(
            line -> {
              throw new PluginException(
                  ErrorCode.INVALID_CONFIG,
                  "The host key is neither a public key nor a fingerprint.",
                  "Enter what ssh-keyscan prints for the server, or SHA256: and the fingerprint,"
                      + " one on each line.");
            });
  }

  private static Stream<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  private void pin(String line) {
    Matcher pinned = PINNED.matcher(line);
    if (pinned.matches()) {
      known.add(FINGERPRINT + pinned.group(1));
      return;
    }
    Matcher key = KEY.matcher(line);
    if (key.matches()) {
      types.add(key.group(1));
      known.add(fingerprint(Base64.getMimeDecoder().decode(key.group(2))));
    }
  }

  private void readKnownHosts() {
    try {
      for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(account.knownHosts())) {
        if (entry.isHostMatch(account.host(), account.port()) && entry.getKeyEntry() != null) {
          String fingerprint = fingerprint(entry.getKeyEntry().getKeyData());
          if (REVOKED.equals(entry.getMarker())) {
            revoked.add(fingerprint);
          } else if (entry.getMarker() == null || entry.getMarker().isEmpty()) {
            types.add(entry.getKeyEntry().getKeyType());
            known.add(fingerprint);
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The file of known hosts " + account.knownHosts() + " can't be read.",
          "Check the path and its format: ssh-keyscan writes such files.",
          e);
    }
  }

  /** The types of the known keys. A server presents one of several keys: ask for a known one. */
  List<String> types() {
    return List.copyOf(types);
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    presented = KeyUtils.getKeyType(key) + " " + fingerprint;
    refused = revoked.contains(fingerprint) || !known.contains(fingerprint);
    return !refused;
  }

  /** Type and fingerprint of the key that the server presented, or nothing before it did. */
  String presented() {
    String shown = presented;
    return shown == null ? "" : shown;
  }

  /** The reason why the server's key was refused, or null. */
  @Nullable PluginException refusal() {
    if (!refused) {
      return null;
    }
    String server = account.server();
    return known.isEmpty()
        ? new PluginException(
            ErrorCode.INVALID_CONFIG,
            "The host key of %s isn't known yet. It presents %s.".formatted(server, presented),
            "Compare it on the server (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then"
                + " enter the fingerprint as host key.")
        : new PluginException(
            ErrorCode.AUTHENTICATION_FAILED,
            "The host key of %s is not the known one. It presents %s.".formatted(server, presented),
            "Somebody may be intercepting the connection. If the server has a new key, compare it"
                + " there and enter it as host key.");
  }

  private static String fingerprint(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return FINGERPRINT + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
