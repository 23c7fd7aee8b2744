package dev.holdfast.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiField;
import japicmp.model.JApiImplementedInterface;
import japicmp.model.JApiMethod;
import japicmp.model.JApiParameter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that were built with the published plugin API still build and run with this one. */
class PublishedPluginApiTest {

  private static final Path CLASSES = Path.of("target/classes");
  private static final Path PUBLISHED = Path.of("src/test/resources/published-plugin-api.jar");
  private static final Path CURRENT = Path.of("target/published-plugin-api.jar");

  @TempDir Path folder;

  @Test
  void pluginApiIsWhatWasPublished() throws Exception {
    pack(CURRENT, file -> true);
    assertThat(changes(PUBLISHED, CURRENT))
        .as(
            "The plugin API breaks plugins that were built with the published one. If that is"
                + " meant, say in UPGRADING.md what authors change and raise PluginApi.VERSION. Then"
                + " copy plugin-api/sdk/%s to plugin-api/sdk/%s.",
            CURRENT, PUBLISHED)
        .isEmpty();
  }

  @Test
  void changesAreToldInWords() throws Exception {
    Path all = pack(folder.resolve("all.jar"), file -> true);
    Path less = pack(folder.resolve("less.jar"), file -> !file.endsWith("Buffers.class"));
    assertThat(changes(all, less)).contains("Buffers: class removed");
    assertThat(changes(less, all)).doesNotContain("Buffers: class removed");
  }

  /** The same classes give the same bytes. */
  private static Path pack(Path jar, Predicate<Path> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> found = Files.walk(CLASSES)) {
      for (Path file : found.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        if (files.test(file)) {
          ZipEntry entry = new ZipEntry(CLASSES.relativize(file).toString());
          entry.setTime(0);
          zip.putNextEntry(entry);
          Files.copy(file, zip);
        }
      }
    }
    return jar;
  }

  private static List<String> changes(Path before, Path now) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    List<String> changes = new ArrayList<>();
    for (JApiClass type :
        new JarArchiveComparator(options)
            .compare(
                new JApiCmpArchive(before.toFile(), "published"),
                new JApiCmpArchive(now.toFile(), "current"))) {
      String name = type.getFullyQualifiedName().replaceFirst(".*\\.", "").replace('$', '.');
      tell(name, type, changes);
      for (JApiMethod method : type.getMethods()) {
        tell(name + "." + method.getName() + types(method.getParameters()), method, changes);
      }
      for (JApiConstructor constructor : type.getConstructors()) {
        tell("new " + name + types(constructor.getParameters()), constructor, changes);
      }
      for (JApiField field : type.getFields()) {
        tell(name + "." + field.getName(), field, changes);
      }
      for (JApiImplementedInterface extended : type.getInterfaces()) {
        tell(name + " as " + extended.getFullyQualifiedName(), extended, changes);
      }
    }
    return changes;
  }

  private static String types(List<JApiParameter> parameters) {
    return parameters.stream()
        .map(parameter -> parameter.getType().replaceFirst(".*\\.", ""))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static void tell(String where, JApiCompatibility part, List<String> changes) {
    if (!part.isBinaryCompatible() || !part.isSourceCompatible()) {
      part.getCompatibilityChanges().stream()
          .filter(change -> !change.isBinaryCompatible() || !change.isSourceCompatible())
          .map(change -> change.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .forEach(change -> changes.add(where + ": " + change));
    }
  }
}
