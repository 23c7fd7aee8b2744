package dev.holdfast.engine.plugin.jar;

import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.PluginApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pf4j.DefaultVersionManager;

/**
 * The entries of a jar's manifest that describe the plugin.
 *
 * @param id unique among plugins
 * @param version a semantic version
 * @param className the implementation of {@link dev.holdfast.plugin.HoldfastPlugin}
 * @param adapters the adapters that it declares, or empty if it declares none
 */
public record PluginManifest(
    String id, String version, String className, List<DeclaredAdapter> adapters) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9.-]{0,62}");
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}([-+][0-9A-Za-z.+-]{1,50})?");
  private static final Pattern ADAPTER = Pattern.compile("[a-z-]{1,40}/[a-z][a-z0-9-]{0,62}");
  private static final int MOST_ADAPTERS = 100;
  private static final Pattern BARE_VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  /** Reads the manifest of a jar that has been inspected. */
  public static PluginManifest read(Path jar) throws RefusedException {
    return parse(attributes(jar));
  }

  /** Reads the manifest of an uninspected jar, up to a limit. */
  public static PluginManifest peek(Path jar) throws RefusedException {
    return parse(JarInspection.manifest(jar).getMainAttributes());
  }

  private static PluginManifest parse(Attributes attributes) throws RefusedException {
    PluginManifest manifest =
        new PluginManifest(
            required(attributes, "Plugin-Id", ID),
            required(attributes, "Plugin-Version", VERSION),
            required(attributes, "Plugin-Class", Pattern.compile("[\\p{L}\\p{N}_.$]{1,500}")),
            adapters(attributes));
    // Both would let the class loader load classes from outside the vetted jar.
    absent(attributes, "Class-Path");
    absent(attributes, "Plugin-Dependencies");
    requireCompatible(required(attributes, "Plugin-Requires", Pattern.compile(".{1,100}")));
    return manifest;
  }

  private static Attributes attributes(Path jar) throws RefusedException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      if (manifest == null) {
        throw invalid("The jar has no META-INF/MANIFEST.MF");
      }
      return manifest.getMainAttributes();
    } catch (IOException e) {
      throw new RefusedException(
          RefusalCode.CORRUPT_JAR, "The jar's manifest can't be read: " + e.getMessage(), e);
    }
  }

  private static String required(Attributes attributes, String name, Pattern form)
      throws RefusedException {
    String value = attributes.getValue(name);
    if (value == null) {
      throw invalid("The jar's manifest has no " + name);
    }
    if (!form.matcher(value.strip()).matches()) {
      throw invalid("The jar's manifest has a malformed " + name);
    }
    return value.strip();
  }

  private static List<DeclaredAdapter> adapters(Attributes attributes) throws RefusedException {
    String value = attributes.getValue("Plugin-Adapters");
    if (value == null) {
      return List.of();
    }
    List<String> declared =
        Stream.of(value.split(",", MOST_ADAPTERS + 1)).map(String::strip).toList();
    if (declared.size() > MOST_ADAPTERS
        || !declared.stream().allMatch(ADAPTER.asMatchPredicate())) {
      throw invalid("The jar's manifest has a malformed Plugin-Adapters");
    }
    return declared.stream().map(DeclaredAdapter::parse).distinct().toList();
  }

  private static void absent(Attributes attributes, String name) throws RefusedException {
    if (attributes.getValue(name) != null) {
      throw invalid("The jar's manifest has a " + name + ", but a plugin must be a single jar");
    }
  }

  private static void requireCompatible(String range) throws RefusedException {
    boolean fits;
    try {
      // PF4J reads a bare version as "this or any later one", which no plugin can promise.
      String expression = BARE_VERSION.matcher(range).matches() ? "^" + range : range;
      fits = new DefaultVersionManager().checkVersionConstraint(PluginApi.VERSION, expression);
    } catch (RuntimeException e) {
      throw invalid("The jar's manifest has a malformed Plugin-Requires");
    }
    if (!fits) {
      throw new RefusedException(
          RefusalCode.INCOMPATIBLE,
          "It requires a version of the plugin API from "
              + VisibleText.of(range)
              + ", this host has "
              + PluginApi.VERSION);
    }
  }

  private static RefusedException invalid(String reason) {
    return new RefusedException(RefusalCode.INVALID_MANIFEST, reason);
  }
}
