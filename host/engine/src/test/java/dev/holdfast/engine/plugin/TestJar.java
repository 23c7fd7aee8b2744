package dev.holdfast.engine.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes plugin jars from source text. */
public final class TestJar {

  /** What is made of which sources: many tests need the same. */
  private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED =
      new ConcurrentHashMap<>();

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all: opening the jars of the class path takes longer than compiling. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> manifest = new LinkedHashMap<>();

  /**
   * A plugin of this id with one storage destination of the same id, whose check tells {@code
   * 1.0.0}.
   */
  public static TestJar plugin(String id) {
    return new TestJar()
        .manifest("Plugin-Id", id)
        .manifest("Plugin-Class", "sample.SamplePlugin")
        .manifest("Plugin-Requires", "0.2.0")
        .version("1.0.0");
  }

  public TestJar manifest(String name, String value) {
    if (value.isEmpty()) {
      manifest.remove(name);
    } else {
      manifest.put(name, value);
    }
    return this;
  }

  /** Another version, whose check tells it by a class that nothing needs before. */
  public TestJar version(String version) {
    return manifest("Plugin-Version", version)
        .source(
            "sample.Late",
            "package sample; class Late { static String version() { return \""
                + version
                + "\"; } }")
        .adapter(manifest.get("Plugin-Id"), "return new CheckResult.Ok(Late.version());");
  }

  /** The plugin has one storage destination of this id, with this check. */
  public TestJar adapter(String id, String check) {
    source(
        "sample.SampleDestination",
        """
        package sample;
        import dev.holdfast.plugin.*;
        import dev.holdfast.plugin.storage.*;
        public class SampleDestination implements StorageDestination<SampleDestination.Config> {
          public record Config(String path) {}
          public AdapterType type() { return AdapterType.of("%s", "Sample", "A sample."); }
          public Class<Config> configType() { return Config.class; }
          public CheckResult check(Config c, AdapterContext x) throws InterruptedException { %s }
          public StorageSession open(Config c, AdapterContext x) { return new SampleSession(); }
        }
        """
            .formatted(id, check));
    source(
        "sample.SampleSession",
        """
        package sample;
        import dev.holdfast.plugin.storage.*;
        import java.io.*;
        import java.util.*;
        import java.util.stream.Stream;
        public class SampleSession implements StorageSession {
          public StoredObject put(ObjectKey key, InputStream in, OptionalLong length) throws IOException {
            in.readAllBytes();
            throw new FileNotFoundException("disk");
          }
          public InputStream get(ObjectKey key) {
            return new InputStream() {
              public int read() { throw new IllegalStateException("in read"); }
            };
          }
          public Optional<StoredObject> stat(ObjectKey key) { return null; }
          public Stream<FolderItem> list(KeyPrefix prefix) {
            return Stream.of(1, 2).map(i -> { throw new NoClassDefFoundError("gone"); });
          }
          public void delete(ObjectKey key) { throw new UncheckedIOException(new IOException("io")); }
          public void close() {}
        }
        """);
    return body("");
  }

  /** Statements for the plugin's constructor. */
  public TestJar body(String constructor) {
    return source(
        "sample.SamplePlugin",
        """
        package sample;
        import dev.holdfast.plugin.*;
        import dev.holdfast.plugin.storage.*;
        import java.util.List;
        public class SamplePlugin implements HoldfastPlugin {
          public SamplePlugin() throws Exception { %s }
          public List<Adapter<?>> adapters() {
            return List.of(new SampleDestination());
          }
        }
        """
            .formatted(constructor));
  }

  public TestJar source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** Compiles and writes the jar in one move, as people are told to. */
  public Path writeTo(Path jar) throws IOException {
    Path temporary = jar.resolveSibling("." + jar.getFileName());
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(temporary);
        JarOutputStream zip = new JarOutputStream(out, manifest())) {
      for (Map.Entry<String, byte[]> file : compiled().entrySet()) {
        zip.putNextEntry(new JarEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return Files.move(temporary, jar, StandardCopyOption.ATOMIC_MOVE);
  }

  private Manifest manifest() {
    Manifest result = new Manifest();
    result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(result.getMainAttributes()::putValue);
    return result;
  }

  private Map<String, byte[]> compiled() throws IOException {
    try {
      return COMPILED.computeIfAbsent(Map.copyOf(sources), TestJar::compile);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Map<String, byte[]> compile(Map<String, String> sources) {
    try {
      Path work = Files.createTempDirectory("test-jar");
      try {
        return compile(sources, work);
      } finally {
        for (Path file : tree(work)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Map<String, byte[]> compile(Map<String, String> sources, Path work)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    Path classes = Files.createDirectories(work.resolve("classes"));
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    if (!COMPILER
        .getTask(problems, FILES, null, options, null, FILES.getJavaFileObjectsFromPaths(files))
        .call()) {
      throw new IllegalArgumentException(problems.toString());
    }
    Map<String, byte[]> content = new TreeMap<>();
    for (Path file : tree(classes)) {
      if (Files.isRegularFile(file)) {
        content.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  /** A folder with all below it, the deepest first. */
  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
