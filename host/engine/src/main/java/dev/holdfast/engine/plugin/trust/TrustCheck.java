package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.JarCopy;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.signature.Verification;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Applies the policy to a jar, before any class loader sees it: is it part of the distribution,
 * signed by a trusted key (a detached minisign signature), or approved? {@link #refresh} is not
 * thread-safe.
 */
public final class TrustCheck {

  private static final int MAXIMUM_SIGNATURE_BYTES = 16 * 1024;

  private final PluginTrust policy;
  private final KeyFolder keys;
  private final BundledJars bundled;
  private final Approvals approvals;
  private String stamp = "";

  /**
   * Creates a check.
   *
   * @param policy what happens to jars without a trusted signature
   * @param home the folder with trusted keys and approvals
   * @param distribution the folder of the distribution
   */
  TrustCheck(PluginTrust policy, Path home, Optional<Path> distribution) {
    this.policy = policy;
    this.keys = new KeyFolder(home.resolve("trusted-keys"));
    this.approvals = Approvals.of(home);
    this.bundled = new BundledJars(distribution, home.resolve("plugin-cache"));
    refresh();
  }

  /** Whether keys, approvals or the distribution have changed since the last call. */
  public boolean refresh() {
    bundled.refresh();
    String now = String.join("\n", keys.stamp(), approvals.stamp(), bundled.stamp());
    boolean changed = !now.equals(stamp);
    stamp = now;
    return changed;
  }

  TrustVerdict check(PluginFile file, JarCopy copy) {
    if (bundled.contains(copy.sha256())) {
      return TrustVerdict.good(Trust.BUNDLED);
    }
    if (policy == PluginTrust.OFF) {
      return TrustVerdict.good(Trust.UNCHECKED);
    }
    if (Files.notExists(file.signature(), LinkOption.NOFOLLOW_LINKS)) {
      return doubtful(Trust.UNSIGNED, copy, RefusalCode.UNSIGNED, "It is not signed");
    }
    Verification verification = verify(file, copy);
    if (verification instanceof Verification.Valid valid) {
      return TrustVerdict.signed(valid.keyId());
    }
    if (verification instanceof Verification.UnknownKey unknown) {
      return doubtful(
          Trust.UNKNOWN_SIGNER,
          copy,
          RefusalCode.UNTRUSTED,
          "It is signed with the key " + unknown.keyId() + ", which is not trusted");
    }
    // Also under a policy that allows unsigned jars: this one was changed after it was signed.
    return TrustVerdict.refused(
        Trust.INVALID, RefusalCode.UNTRUSTED, ((Verification.Invalid) verification).reason());
  }

  /** Whether a verdict still holds: keys may have been removed, and approvals revoked. */
  public boolean stillHolds(VettedJar jar) {
    TrustVerdict verdict = jar.verdict();
    return switch (verdict.trust()) {
      case APPROVED -> approvals.contains(jar.copy().sha256());
      case SIGNED -> keys.contains(verdict.signer());
      default -> true;
    };
  }

  /** The approvals under this file's name, the latest first. */
  List<Approval> approvalsOf(PluginFile file) {
    return policy == PluginTrust.APPROVE
        ? approvals.list().stream().filter(one -> one.file().equals(file.name())).toList()
        : List.of();
  }

  private TrustVerdict doubtful(Trust trust, JarCopy copy, RefusalCode code, String reason) {
    return switch (policy) {
      case OFF, WARN -> TrustVerdict.good(trust);
      case REQUIRE -> TrustVerdict.refused(trust, code, reason);
      case APPROVE ->
          approvals.contains(copy.sha256())
              ? TrustVerdict.good(Trust.APPROVED)
              : TrustVerdict.refused(
                  trust, RefusalCode.APPROVAL_REQUIRED, reason + ", and nobody has approved it");
    };
  }

  private Verification verify(PluginFile file, JarCopy copy) {
    try (InputStream content = new BufferedInputStream(Files.newInputStream(copy.file()))) {
      return keys.keys().verify(content, SmallFile.read(file.signature(), MAXIMUM_SIGNATURE_BYTES));
    } catch (IOException | HoldfastException e) {
      return new Verification.Invalid("Its signature can't be checked: " + e.getMessage());
    }
  }
}
