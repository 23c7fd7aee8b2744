package dev.holdfast.cli.author;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.product.ProductVersion;
import dev.holdfast.plugin.PluginApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project for a plugin: a copy of the example of its kind, under names of its own, with the
 * libraries that no registry has. The distribution contains all of that.
 */
public final class PluginProject {

  private static final List<String> SOURCES =
      List.of("src/main/java", "src/main/resources", "src/test/java");
  private static final Pattern TYPE =
      Pattern.compile("AdapterType\\.of\\(\\s*\"([^\"]+)\",\\s*\"([^\"]+)\"");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [\\w.]+\\.(\\w+);$");

  private final Path author;
  private final PluginName name;
  private final String kind;

  /** The texts of the project's files by their paths. */
  private final SortedMap<String, String> files = new TreeMap<>();

  private PluginProject(Path author, String kind, PluginName name) {
    this.author = author;
    this.kind = kind;
    this.name = name;
  }

  /**
   * Makes a project.
   *
   * @param distribution the folder of the distribution
   * @param kind of the adapter, as in manifests
   * @param folder doesn't exist, or is empty
   * @throws HoldfastException if the kind is unknown, the name can't be used or the folder is taken
   */
  public static void create(Path distribution, String kind, PluginName name, Path folder)
      throws IOException {
    Path author = distribution.resolve("lib/author");
    List<String> kinds = names(examples(author, SOURCES.get(0)));
    if (!kinds.contains(kind)) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "There is no example of an adapter of the kind " + kind + ".",
          "Choose one of: " + String.join(", ", kinds) + ".");
    }
    if (Files.exists(folder) && !(Files.isDirectory(folder) && names(folder).isEmpty())) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          folder + " exists and isn't an empty folder.",
          "Choose another one with --folder.");
    }
    PluginProject project = new PluginProject(author, kind, name);
    project.collect();
    project.write(folder);
  }

  private static Path examples(Path author, String sources) {
    return author.resolve("example").resolve(sources).resolve("dev/holdfast/example");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(each -> each.getFileName().toString())
          .filter(each -> !each.endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  private void collect() throws IOException {
    SortedMap<String, String> copies = new TreeMap<>();
    for (String sources : SOURCES) {
      Path example = examples(author, sources).resolve(kind);
      for (Path file : regular(example)) {
        String path = sources + "/" + name.path() + "/" + example.relativize(file);
        copies.put(path, Files.readString(file));
      }
    }
    Matcher type =
        copies.values().stream()
            .map(TYPE::matcher)
            .filter(Matcher::find)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The example has no adapter: " + kind));
    PluginName example = new PluginName(type.group(1), "dev.holdfast.example." + kind);
    copies.forEach((path, text) -> files.put(renamed(path, example), renamed(text, example)));
    files.replaceAll((path, text) -> text.replace(quoted(type.group(2)), quoted(name.title())));

    Map<String, String> values =
        Map.of(
            "@id@", name.id(),
            "@kind@", kind,
            "@name@", name.title(),
            "@package@", name.packageName(),
            "@Stem@", name.stem(),
            "@Adapter@", classWith(TYPE),
            "@version@", ProductVersion.CURRENT,
            "@api@", PluginApi.VERSION);
    template(
        "Plugin.java", "src/main/java/" + name.path() + "/" + name.stem() + "Plugin.java", values);
    template("pom.xml", "pom.xml", values);
    template("README.md", "README.md", values);
    template("gitignore", ".gitignore", values);
    requireDistinctNames();
  }

  private static List<Path> regular(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  private String renamed(String text, PluginName example) {
    return text.replace("import dev.holdfast.example.ExamplePlugin;\n", "")
        .replace(example.packageName(), name.packageName())
        .replace("ExamplePlugin", name.stem() + "Plugin")
        .replace(example.stem(), name.stem())
        .replace(example.id(), name.id());
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private String classWith(Pattern content) {
    return files.entrySet().stream()
        .filter(file -> content.matcher(file.getValue()).find())
        .map(file -> className(file.getKey()))
        .findFirst()
        .orElseThrow();
  }

  private static String className(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.java$", "");
  }

  private void template(String source, String target, Map<String, String> values)
      throws IOException {
    String text = Files.readString(author.resolve("template").resolve(source));
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    String others = "(?s) *<!-- only: (?!" + kind + " )\\S+ -->.*?<!-- end -->\\n";
    files.put(target, text.replaceAll(others, "").replaceAll(" *<!-- (only: \\S+|end) -->\\n", ""));
  }

  /** A class with the name of one of the plugin API could not be compiled. */
  private void requireDistinctNames() {
    List<String> own = files.keySet().stream().map(PluginProject::className).toList();
    for (String text : files.values()) {
      IMPORT
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .filter(own::contains)
          .findFirst()
          .ifPresent(
              taken -> {
                throw new HoldfastException(
                    ProblemCode.INVALID_REQUEST,
                    "With the name %s, a class would be called %s, like one that it uses."
                        .formatted(name.id(), taken),
                    "Choose another name.");
              });
    }
  }

  private void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    Path repository = author.resolve("repository");
    for (Path file : regular(repository)) {
      Path target = folder.resolve("repository").resolve(repository.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
