package dev.holdfast.cli;

import dev.holdfast.engine.product.ProductVersion;
import dev.holdfast.plugin.PluginApi;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
final class Version implements IVersionProvider {

  /** Prints it at once: to ask for it takes no logger and no description of commands. */
  static boolean isPrinted() {
    for (String line : lines()) {
      System.out.println(line);
    }
    return !System.out.checkError();
  }

  @Override
  public String[] getVersion() {
    return lines();
  }

  private static String[] lines() {
    return new String[] {
      String.join(" ", "holdfast", ProductVersion.CURRENT),
      String.join(" ", "plugin API", PluginApi.VERSION),
      String.join(
          " ", "Java", Runtime.version().toString(), "on", property("os.name"), property("os.arch"))
    };
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
