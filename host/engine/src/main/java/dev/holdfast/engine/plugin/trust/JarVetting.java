package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.plugin.call.BoundedCall;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.JarCache;
import dev.holdfast.engine.plugin.jar.JarCopy;
import dev.holdfast.engine.plugin.jar.PluginManifest;
import dev.holdfast.engine.plugin.jar.RefusalCode;
import dev.holdfast.engine.plugin.jar.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Determines what a jar is and whether it may be loaded, without running any of its code.
 *
 * @param cache stores the copy that is examined and loaded
 * @param trust decides whether it may run
 */
public record JarVetting(JarCache cache, TrustCheck trust) {

  /** A network mount may hang, and a file may be replaced by a pipe. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Creates the vetting for these settings. */
  public static JarVetting of(PluginSettings settings) {
    JarCache cache = new JarCache(settings.home().resolve("plugin-cache"));
    TrustCheck trust = new TrustCheck(settings.trust(), settings.home(), settings.distribution());
    return new JarVetting(cache, trust);
  }

  public VettedJar vet(PluginFile file) throws RefusedException, InterruptedException {
    if (!file.defect().isEmpty()) {
      throw new RefusedException(RefusalCode.CORRUPT_JAR, file.defect());
    }
    try {
      return BoundedCall.run("holdfast-vet", LIMIT, thread -> {}, () -> look(file));
    } catch (TimeoutException e) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR, "The jar can't be read within " + LIMIT.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException("A plugin jar could not be checked", e.getCause());
    }
  }

  private VettedJar look(PluginFile file) throws RefusedException {
    JarCopy copy = cache.copy(file.path());
    PluginManifest manifest = PluginManifest.read(copy.file());
    return new VettedJar(file, copy, manifest, trust.check(file, copy));
  }

  /**
   * Returns the cached copy of the jar that was last approved under this file's name: a replacement
   * that can't be loaded must not disable the plugin, even at the next start.
   */
  public Optional<VettedJar> lastApproved(PluginFile file) {
    for (Approval approval : trust.approvalsOf(file)) {
      try {
        Optional<JarCopy> copy = cache.find(approval.sha256());
        if (copy.isPresent()) {
          PluginManifest manifest = PluginManifest.read(copy.get().file());
          TrustVerdict verdict = TrustVerdict.good(Trust.APPROVED);
          return Optional.of(new VettedJar(file, copy.get(), manifest, verdict));
        }
      } catch (IOException | RefusedException e) {
        // This copy is unusable; there may be an older one.
      }
    }
    return Optional.empty();
  }
}
