package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.JarCopy;
import dev.holdfast.engine.plugin.jar.PluginManifest;

/**
 * A complete, compatible jar of reasonable size. The verdict decides whether it may be loaded. None
 * of its code has run.
 *
 * @param file the jar in the plugin folder
 * @param copy the copy to load
 * @param manifest its manifest
 * @param verdict whether it is trusted
 */
public record VettedJar(
    PluginFile file, JarCopy copy, PluginManifest manifest, TrustVerdict verdict) {

  public String id() {
    return manifest.id();
  }

  /** Whether it came with the distribution. */
  public boolean isBundled() {
    return verdict.trust() == Trust.BUNDLED;
  }
}
