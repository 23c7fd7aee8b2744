package dev.holdfast.plugin;

/** The version of this API, which a jar's {@code Plugin-Requires} is compared with. */
public final class PluginApi {

  /**
   * Semantic version. Before 1.0.0 a minor step may break plugins; from then on only a major one.
   */
  public static final String VERSION = "0.1.0";

  private PluginApi() {}
}
