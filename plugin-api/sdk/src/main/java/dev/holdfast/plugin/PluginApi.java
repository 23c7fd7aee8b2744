package dev.holdfast.plugin;

/** The version of this API. The host compares a jar's {@code Plugin-Requires} with it. */
public final class PluginApi {

  /**
   * Semantic version. Before 1.0.0 a minor version may break plugins, afterwards only a major one.
   */
  public static final String VERSION = "0.2.0";

  private PluginApi() {}
}
