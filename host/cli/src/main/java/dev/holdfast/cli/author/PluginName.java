package dev.holdfast.cli.author;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin is called.
 *
 * @param id of plugin and adapter: {@code acme-box}
 * @param packageName of its classes
 */
public record PluginName(String id, String packageName) {

  /** The packages that a host shows plugins, and that Java keeps for itself. */
  private static final String RESERVED = "(dev\\.holdfast|javax?|jakarta|org\\.slf4j)(\\..*)?";

  /** Checks names that people choose; without a package, one in {@code org.example}. */
  public static PluginName chosen(String id, @Nullable String packageName) {
    if (id.length() > 63 || !id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw refused(
          "'" + id + "' can't be the id of an adapter.",
          "Begin with a lower-case letter, and use at most 63 lower-case letters, digits and single"
              + " hyphens, for example acme-box.");
    }
    if (id.equals("plugin")) {
      throw refused(
          "'plugin' can't be the id of an adapter.",
          "Choose what it adapts, for example acme-box.");
    }
    PluginName name =
        new PluginName(
            id, packageName == null ? "org.example." + id.replace("-", "") : packageName);
    if (!SourceVersion.isName(name.packageName) || name.packageName.matches(RESERVED)) {
      throw refused(
          name.packageName + " can't be the package of a plugin.",
          "Choose one of your own with --package, for example org.example.acme: no Java keywords,"
              + " and nothing below java, javax, jakarta, org.slf4j or dev.holdfast.");
    }
    return name;
  }

  private static HoldfastException refused(String message, String hint) {
    return new HoldfastException(ProblemCode.INVALID_REQUEST, message, hint);
  }

  /** What the names of classes begin with: {@code AcmeBox}, also for {@code acme-box-plugin}. */
  String stem() {
    String own = id.replaceFirst("(?<=.)-plugin$", "");
    return Arrays.stream(own.split("-")).map(PluginName::capitalised).collect(Collectors.joining());
  }

  /** The name that people read: {@code Acme box}. */
  String title() {
    return capitalised(id.replace('-', ' '));
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** The package as a path. */
  String path() {
    return packageName.replace('.', '/');
  }
}
