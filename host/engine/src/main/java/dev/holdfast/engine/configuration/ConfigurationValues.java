package dev.holdfast.engine.configuration;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values that an operator has set, in the environment or in the file. The environment takes
 * precedence.
 */
final class ConfigurationValues {

  private static final String PREFIX = "HOLDFAST_";
  private static final int LONGEST_SECRET = 64 * 1024;

  /** Variables of the launcher script, which the host itself doesn't read. */
  private static final Set<String> LAUNCHER = Set.of("HOLDFAST_JAVA", "HOLDFAST_JAVA_OPTIONS");

  private final Map<ConfigurationKey, String> values = new EnumMap<>(ConfigurationKey.class);
  private final List<Path> secretFiles = new ArrayList<>();

  static ConfigurationValues ofEnvironment(Map<String, String> environment) {
    ConfigurationValues result = new ConfigurationValues();
    environment.forEach(
        (name, value) -> {
          boolean ours = name.startsWith(PREFIX) && !LAUNCHER.contains(name);
          if (ours && !ClientVariable.isOne(name)) {
            result.put(name, "_FILE", value, ConfigurationKey::ofVariable);
          }
        });
    return result;
  }

  /** Adds what the file sets and the environment doesn't. */
  ConfigurationValues orElse(Path file) {
    if (!Files.exists(file)) {
      return this;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw refused("The configuration file " + file + " can't be read.", "Check its syntax.", e);
    }
    ConfigurationValues fromFile = new ConfigurationValues();
    properties.forEach(
        (name, value) ->
            fromFile.put(
                (String) name, ".file", ((String) value).strip(), ConfigurationKey::ofProperty));
    fromFile.values.forEach(values::putIfAbsent);
    secretFiles.addAll(fromFile.secretFiles);
    return this;
  }

  /** The files from which secrets were read. */
  List<Path> secretFiles() {
    return List.copyOf(secretFiles);
  }

  Optional<String> get(ConfigurationKey key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  private void put(
      String name,
      String fileSuffix,
      String value,
      Function<String, Optional<ConfigurationKey>> find) {
    boolean inFile = name.endsWith(fileSuffix);
    String base = inFile ? name.substring(0, name.length() - fileSuffix.length()) : name;
    ConfigurationKey key =
        find.apply(base)
            .filter(found -> !inFile || found.secret())
            .orElseThrow(
                () ->
                    refused(
                        "There is no setting " + name + ".",
                        "Remove it, or correct its name. Known settings: " + known(name) + ".",
                        null));
    String text = inFile ? readSecret(name, Path.of(value)) : value;
    if (values.put(key, text) != null) {
      throw refused(name + " is set both directly and as a file.", "Keep one of them.", null);
    }
  }

  private static String known(String name) {
    return Arrays.stream(ConfigurationKey.values())
        .map(key -> name.startsWith(PREFIX) ? key.variable() : key.property())
        .collect(Collectors.joining(", "));
  }

  private String readSecret(String name, Path file) {
    secretFiles.add(file.toAbsolutePath());
    try {
      if (Files.size(file) > LONGEST_SECRET) {
        throw refused(
            "The file named by " + name + " is larger than 64 KiB.", "Check its name.", null);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw refused(
          "The file named by " + name + " can't be read: " + file,
          "Check that it exists and that the host's user may read it.",
          e);
    }
  }

  static HoldfastException refused(
      String message, String hint, @org.jspecify.annotations.Nullable Throwable cause) {
    return new HoldfastException(ProblemCode.INVALID_SETTING, message, hint, cause);
  }
}
