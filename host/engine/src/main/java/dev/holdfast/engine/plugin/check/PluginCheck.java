package dev.holdfast.engine.plugin.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.folder.PluginFile;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.jar.PluginManifest;
import dev.holdfast.engine.plugin.jar.RefusedException;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.plugin.trust.Trust;
import dev.holdfast.engine.schema.ComponentTypes;
import dev.holdfast.engine.schema.RecordSchema;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs everything that a host asks of a jar when it is dropped into its folder, and what an author
 * forgets easily. This runs the plugin's code, with all rights of the process.
 */
public final class PluginCheck {

  /** How much a finding matters. */
  public enum Severity {
    /** A host refuses the jar, or it will fail at work. */
    ERROR,
    /** It works, but not as people expect. */
    ADVICE
  }

  /**
   * Something to correct.
   *
   * @param severity how much it matters
   * @param message one sentence for people, with what to do
   */
  public record Finding(Severity severity, String message) {}

  /**
   * The result.
   *
   * @param plugin what a host that loads unsigned jars would list
   * @param findings errors first
   */
  public record Report(PluginView plugin, List<Finding> findings) {

    public Report {
      findings = findings.stream().sorted((a, b) -> a.severity().compareTo(b.severity())).toList();
    }

    /** Whether a host would load the jar. */
    public boolean isGood() {
      return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
  }

  private final List<Finding> findings = new ArrayList<>();

  private PluginCheck() {}

  /**
   * Checks a jar, with the signature beside it.
   *
   * @param keys the folder of trusted public keys
   * @param work an empty folder for copies
   * @throws NoSuchFileException if there is no such jar
   */
  public static Report run(Path jar, Path keys, Path work) throws IOException {
    return new PluginCheck().report(jar, keys, work);
  }

  private Report report(Path jar, Path keys, Path work) throws IOException {
    Path folder = Files.createDirectory(work.resolve("plugins"));
    Files.copy(jar, folder.resolve("checked.jar"));
    if (Files.exists(PluginFile.signature(jar))) {
      Files.copy(PluginFile.signature(jar), PluginFile.signature(folder.resolve("checked.jar")));
    }
    copyKeys(keys, Files.createDirectories(work.resolve("trusted-keys")));
    PluginSettings settings =
        PluginSettings.of(List.of(folder), work, PluginTrust.WARN)
            .withContract(adapter -> ComponentTypes.require(adapter.configType()));
    try (PluginService plugins = PluginService.open(settings)) {
      PluginView plugin = plugins.plugins().get(0);
      if (plugin.state() == PluginState.ACTIVE) {
        checkAdapters(plugins, plugin);
        checkManifest(folder.resolve("checked.jar"));
        ClassReferences.check(folder.resolve("checked.jar"), settings.kinds(), findings);
      } else {
        error(plugin.code() + ": " + plugin.reason() + ".");
      }
      if (plugin.state() == PluginState.ACTIVE && plugin.trust() != Trust.SIGNED) {
        advise(
            "It has no signature that this host trusts, so each host waits until its SHA-256 is"
                + " approved. Sign it with minisign, and publish the key: hosts that trust the key"
                + " load it at once.");
      }
      return new Report(plugin, findings);
    }
  }

  private static void copyKeys(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      try (var files = Files.list(from)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".pub")).toList()) {
          Files.copy(file, to.resolve(file.getFileName().toString()));
        }
      }
    }
  }

  private void checkAdapters(PluginService plugins, PluginView plugin) {
    if (plugin.adapters().isEmpty()) {
      error("It has no adapters: return them from HoldfastPlugin.adapters().");
    }
    for (AdapterView view : plugin.adapters()) {
      AdapterKind<?, ?> kind =
          plugins.kinds().stream()
              .filter(known -> known.id().equals(view.kind()))
              .findFirst()
              .orElseThrow();
      try (AdapterLease<?> lease = plugins.lease(kind, view.id())) {
        checkAdapter(kind.label() + " " + view.id(), lease.adapter());
      }
    }
  }

  private void checkAdapter(String name, Adapter<?> adapter) {
    AdapterType type = adapter.type();
    if (type.icon().isEmpty()) {
      advise("The %s has no icon: add icon.svg and withIcon.".formatted(name));
    }
    if (type.help().isEmpty()) {
      advise(
          "The %s has no help: say in help.md what to prepare, and add withHelp.".formatted(name));
    }
    checkFields(name, "", RecordSchema.of(adapter.configType()).document());
  }

  private void checkFields(String name, String pointer, JsonNode schema) {
    for (var field : schema.path("properties").properties()) {
      String below = pointer + "/" + field.getKey();
      if (!field.getValue().has("title") && !field.getValue().has("const")) {
        advise("The field %s of the %s has no label: add @Field.".formatted(below, name));
      }
      checkFields(name, below, field.getValue());
      checkFields(name, below, field.getValue().path("items"));
      field.getValue().path("oneOf").forEach(variant -> checkFields(name, below, variant));
    }
  }

  private void checkManifest(Path jar) {
    try {
      if (PluginManifest.read(jar).adapters().isEmpty()) {
        advise(
            "Its manifest has no Plugin-Adapters: every command loads the jar, whether it needs it"
                + " or not.");
      }
    } catch (RefusedException e) {
      error(String.valueOf(e.getMessage()));
    }
  }

  private void error(String message) {
    findings.add(new Finding(Severity.ERROR, message));
  }

  private void advise(String message) {
    findings.add(new Finding(Severity.ADVICE, message));
  }
}
