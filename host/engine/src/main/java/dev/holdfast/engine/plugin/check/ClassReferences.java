package dev.holdfast.engine.plugin.check;

import dev.holdfast.engine.plugin.check.PluginCheck.Finding;
import dev.holdfast.engine.plugin.check.PluginCheck.Severity;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.load.ApiClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;

/**
 * Finds classes that a plugin's code refers to and can't see: they fail only when they are used.
 */
final class ClassReferences {

  private static final String PRODUCT = "dev.holdfast.";

  /** Each jar contains it whole, and needs the libraries only of what its adapters use. */
  private static final String TOOLKIT = "dev.holdfast.toolkit.";

  private static final String SUFFIX = ".class";
  private static final int CONSTANT_CLASS = 7;
  private static final int MOST_NAMES = 5;

  private final Set<String> own = new HashSet<>();

  /** What each class refers to. */
  private final Map<String, Set<String>> references = new TreeMap<>();

  private ClassReferences() {}

  static void check(Path jar, Collection<AdapterKind<?, ?>> kinds, List<Finding> findings)
      throws IOException {
    ApiClassLoader api = new ApiClassLoader(kinds);
    ClassReferences references = new ClassReferences();
    references.read(jar);
    Set<String> bundled = new TreeSet<>();
    references.own.stream().filter(api::isShared).forEach(bundled::add);
    if (!bundled.isEmpty()) {
      findings.add(
          new Finding(
              Severity.ADVICE,
              "It contains classes that the host provides, which are ignored: %s. Give the plugin"
                      .formatted(some(bundled))
                  + " API the scope provided."));
    }
    Set<String> hosts = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    references
        .users()
        .forEach(
            (name, user) -> {
              if (!references.own.contains(name) && !isVisible(name, api)) {
                (name.startsWith(PRODUCT) ? hosts : missing).add(name + " (in " + user + ")");
              }
            });
    if (!hosts.isEmpty()) {
      findings.add(
          new Finding(
              Severity.ERROR,
              "It uses classes of Holdfast that plugins don't see: %s. Use the plugin API, or shade"
                      .formatted(some(hosts))
                  + " what you need into the jar."));
    }
    if (!missing.isEmpty()) {
      findings.add(
          new Finding(
              Severity.ADVICE,
              "It refers to classes that it doesn't contain: %s. Add them unless a library uses them"
                      .formatted(some(missing))
                  + " only if they are there."));
    }
  }

  private void read(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(ClassReferences::isClass).toList()) {
        own.add(named(entry.getName().substring(0, entry.getName().length() - SUFFIX.length())));
        try (InputStream in = file.getInputStream(entry)) {
          collect(new ClassReader(in));
        } catch (IllegalArgumentException e) {
          // It was compiled for a newer Java. Loading it reports that.
        }
      }
    }
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(SUFFIX)
        && !entry.getName().startsWith("META-INF/")
        && !entry.getName().endsWith("-info.class");
  }

  private void collect(ClassReader reader) {
    String user = named(reader.getClassName());
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && reader.readByte(at - 1) == CONSTANT_CLASS) {
        String name = element(reader.readUTF8(at, buffer));
        if (!name.isEmpty()) {
          references.computeIfAbsent(user, any -> new TreeSet<>()).add(name);
        }
      }
    }
  }

  /** The class, of whose arrays this may be one; empty for arrays of primitives. */
  private static String element(String internal) {
    if (!internal.startsWith("[")) {
      return named(internal);
    }
    return internal.endsWith(";")
        ? named(internal.substring(internal.lastIndexOf('[') + 2, internal.length() - 1))
        : "";
  }

  private static String named(String internal) {
    return internal.replace('/', '.');
  }

  /** One that refers to it, for each class that the plugin's code can reach. */
  private Map<String, String> users() {
    Map<String, String> users = new TreeMap<>();
    Deque<String> reached = new ArrayDeque<>();
    references.keySet().stream().filter(name -> !name.startsWith(TOOLKIT)).forEach(reached::add);
    while (!reached.isEmpty()) {
      String user = reached.remove();
      for (String name : references.getOrDefault(user, Set.of())) {
        if (users.putIfAbsent(name, user) == null && name.startsWith(TOOLKIT)) {
          reached.add(name);
        }
      }
    }
    return users;
  }

  private static boolean isVisible(String name, ApiClassLoader api) {
    try {
      Class.forName(name, false, api);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static String some(Set<String> names) {
    String some = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    return names.size() > MOST_NAMES
        ? some + " and " + (names.size() - MOST_NAMES) + " more"
        : some;
  }
}
