package dev.holdfast.engine.plugin.trust;

import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.jar.JarCopy;
import dev.holdfast.engine.plugin.jar.PluginManifest;

/**
 * A jar that could be loaded: whole, of sane size and compatible. Whether it may be is the
 * verdict's. None of its code has run.
 *
 * @param file the jar in the plugin folder
 * @param copy what is loaded
 * @param manifest who it is
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
