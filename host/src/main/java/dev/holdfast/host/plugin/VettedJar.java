package dev.holdfast.host.plugin;

/**
 * A jar that may be loaded: whole, of sane size, compatible and trusted. None of its code has run.
 *
 * @param file the jar in the plugin folder
 * @param copy what is loaded
 * @param manifest who it is
 * @param signature what its signature is worth
 */
record VettedJar(PluginFile file, JarCopy copy, PluginManifest manifest, Signature signature) {

  String id() {
    return manifest.id();
  }
}
