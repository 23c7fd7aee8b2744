package dev.holdfast.host.plugin.trust;

import dev.holdfast.host.plugin.folder.PluginFile;
import dev.holdfast.host.plugin.jar.JarCache;
import dev.holdfast.host.plugin.jar.JarCopy;
import dev.holdfast.host.plugin.jar.PluginManifest;
import dev.holdfast.host.plugin.jar.RefusedException;

/**
 * Decides whether a jar may be loaded, without running any of its code.
 *
 * @param cache keeps the copy that is looked at, which is the one that is loaded
 * @param trust judges its signature
 */
public record JarVetting(JarCache cache, TrustCheck trust) {

  public VettedJar vet(PluginFile file) throws RefusedException {
    JarCopy copy = cache.copy(file.path());
    TrustVerdict verdict = trust.check(file, copy);
    return new VettedJar(file, copy, PluginManifest.read(copy.file()), verdict);
  }
}
