package dev.holdfast.plugins.sftp;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the server may have. Unlike ssh, nothing is trusted on first use: a backup that
 * starts by itself has nobody to ask.
 *
 * @param fingerprints in the form {@code SHA256:…}
 * @param types of the keys that were given whole; only these are asked for, since a server with
 *     several keys shows one of its own choice
 */
record HostKeys(Set<String> fingerprints, List<String> types) {

  static HostKeys of(@Nullable String text) {
    Set<String> fingerprints = new LinkedHashSet<>();
    List<String> types = new ArrayList<>();
    for (String line :
        text == null ? List.<String>of() : text.lines().map(String::strip).toList()) {
      if (line.startsWith("SHA256:")) {
        fingerprints.add(line.split("[\\s=]")[0]);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        fingerprints.add(fingerprint(line, types));
      }
    }
    // A fingerprint doesn't say which key it is of.
    boolean allKnown = fingerprints.size() == types.size();
    return new HostKeys(fingerprints, allKnown ? types : List.of());
  }

  /** Reads {@code [hosts] type key [comment]}. */
  private static String fingerprint(String line, List<String> types) {
    List<String> words = Arrays.asList(line.split("\\s+"));
    for (String type : words) {
      if (type.matches("(ssh-|ecdsa-sha2-).*") && !line.startsWith("@")) {
        try {
          String key = type + " " + words.get(words.indexOf(type) + 1);
          PublicKey read =
              PublicKeyEntry.parsePublicKeyEntry(key).resolvePublicKey(null, null, null);
          types.add(KeyUtils.getKeyType(read));
          return fingerprint(read);
        } catch (Exception notAKey) {
          break;
        }
      }
    }
    throw new PluginException(
        ErrorCode.INVALID_CONFIG,
        "The host key is neither a public key nor a fingerprint",
        "Enter what ssh-keyscan prints for the server, or SHA256: and the fingerprint.");
  }

  static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
  }

  boolean contain(PublicKey key) {
    return fingerprints.contains(fingerprint(key));
  }

  /** Why nothing was sent to a server with this key. */
  PluginException refusal(String server, PublicKey key) {
    String has = KeyUtils.getKeyType(key) + " " + fingerprint(key);
    return fingerprints.isEmpty()
        ? new PluginException(
            ErrorCode.INVALID_CONFIG,
            "The host key of " + server + " is not confirmed; the server has " + has,
            "Compare it on the server (ssh-keygen -lf /etc/ssh/ssh_host_…_key.pub), then enter it"
                + " as the host key.")
        : new PluginException(
            ErrorCode.UNREACHABLE,
            server + " has another host key than the configured one: " + has,
            "Somebody may be intercepting the connection, or the server was set up again. Enter the"
                + " new key only after comparing it on the server.");
  }
}
