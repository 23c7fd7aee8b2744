package dev.holdfast.host.plugin.trust;

import dev.holdfast.host.plugin.folder.PluginFile;
import dev.holdfast.host.plugin.jar.JarCopy;
import dev.holdfast.host.plugin.jar.PluginManifest;

/**
 * A jar that may be loaded: whole, of sane size, compatible and trusted. None of its code has run.
 *
 * @param file the jar in the plugin folder
 * @param copy what is loaded
 * @param manifest who it is
 * @param verdict what its signature is worth
 */
public record VettedJar(
    PluginFile file, JarCopy copy, PluginManifest manifest, TrustVerdict verdict) {

  public String id() {
    return manifest.id();
  }
}
