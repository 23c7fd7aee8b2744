package dev.holdfast.cli;

import dev.holdfast.cli.author.PluginName;
import dev.holdfast.cli.author.PluginProject;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.install.FolderTree;
import dev.holdfast.cli.local.Workbench;
import dev.holdfast.cli.logging.LogConfigurator;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.ConsoleApprovals;
import dev.holdfast.engine.plugin.check.PluginCheck;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PendingJar;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.trust.Approval;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Shows the plugin jars, and why one waits or is refused; lets one run. */
@Command(
    name = "plugins",
    description = "List the plugin jars, their adapters, and why one is waiting or refused.",
    mixinStandardHelpOptions = true)
final class PluginsCommand implements Callable<Integer> {

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec, json);
    try (Workbench workbench = Workbench.open(System.getenv())) {
      List<PluginView> plugins = workbench.plugins().plugins();
      console.print(plugins, () -> plugins.stream().flatMap(p -> lines(p).stream()).toList());
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "approve",
      description =
          "Approve a plugin jar, which then runs with all rights of the host. A running host loads"
              + " it.",
      mixinStandardHelpOptions = true)
  int approve(
      @Parameters(
              paramLabel = "SHA256|FILE",
              description = "The SHA-256 of a jar in the plugin folder, or a jar file.")
          String jar)
      throws InterruptedException {
    Approval approval = console().approve(jar);
    Console.of(spec, json)
        .print(
            approval,
            () ->
                List.of(
                    "Approved: %s %s, SHA-256 %s"
                        .formatted(approval.plugin(), approval.version(), approval.sha256())));
    return ExitCode.DONE;
  }

  @Command(
      name = "approvals",
      description = "List the approved plugin jars, newest first.",
      mixinStandardHelpOptions = true)
  int listApprovals() {
    List<Approval> approvals = console().approvals().list();
    Console.of(spec, json)
        .print(approvals, () -> approvals.stream().map(PluginsCommand::line).toList());
    return ExitCode.DONE;
  }

  @Command(
      name = "revoke",
      description = "Revoke an approval. A running host stops giving the plugin work.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Parameters(paramLabel = "SHA256", description = "The SHA-256 of the jar.") String sha256) {
    console().approvals().remove(sha256);
    return ExitCode.DONE;
  }

  @Command(
      name = "new",
      description =
          "Make a project for a plugin, with a working adapter and its contract test. Needs Maven"
              + " and a JDK to build.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(
              paramLabel = "KIND",
              description = "The kind of the adapter: database, storage, notification or sso.")
          String kind,
      @Parameters(
              paramLabel = "NAME",
              description =
                  "The id of the plugin and of its adapter: lower-case letters, digits, hyphens.")
          String id,
      @Option(
              names = "--package",
              paramLabel = "NAME",
              description = "The package of its classes. Default: org.example and the name.")
          @Nullable String packageName,
      @Option(
              names = "--folder",
              paramLabel = "FOLDER",
              description = "The project's folder. Default: the name, in the current folder.")
          @Nullable Path chosenFolder)
      throws IOException {
    PluginName name = PluginName.chosen(id, packageName);
    Path folder = chosenFolder == null ? Path.of(id) : chosenFolder;
    Path distribution =
        PluginSettings.read(HostConfiguration.read(System.getenv()))
            .distribution()
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.NOT_FOUND,
                        "There is no distribution with examples.",
                        "Run bin/holdfast of an unpacked distribution."));
    try {
      PluginProject.create(distribution, kind, name, folder);
    } catch (FileSystemException e) {
      String reason =
          e instanceof AccessDeniedException
              ? "permission denied"
              : Objects.requireNonNullElse(e.getReason(), "no such folder");
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The project could not be written: " + e.getFile() + ": " + reason + ".",
          "Choose a folder that you can write to, with --folder.");
    }
    Console.of(spec, json)
        .print(
            new Created(id, folder.toAbsolutePath().toString()),
            () ->
                List.of(
                    "Created " + folder + ". Build it, and check its jar:",
                    "  cd '" + folder + "'",
                    "  mvn verify",
                    "  holdfast plugins check target/" + id + "-plugin-1.0.0.jar"));
    return ExitCode.DONE;
  }

  private record Created(String id, String folder) {}

  @Command(
      name = "check",
      description =
          "Check a plugin jar as a host would: its manifest, signature, adapters, forms, and the"
              + " classes that it uses. Runs the plugin's code.",
      mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "JAR", description = "A jar file.") Path jar)
      throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND, "There is no file " + jar + ".", "Check the path.");
    }
    if (!jar.toString().endsWith(".jar")) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          jar + " is not a jar file.",
          "Hosts load files whose names end with .jar.");
    }
    // The report contains what a host would log about the jar.
    LogConfigurator.setLevel(Level.ERROR);
    HostConfiguration configuration = HostConfiguration.read(System.getenv());
    Path work = Files.createTempDirectory("holdfast-check-");
    Thread unfinished = new Thread(() -> endedEarly(spec, jar, work), "unfinished-check");
    Runtime.getRuntime().addShutdownHook(unfinished);
    PluginCheck.Report report;
    try {
      report = PluginCheck.run(jar, configuration.home().resolve("trusted-keys"), work);
    } finally {
      Runtime.getRuntime().removeShutdownHook(unfinished);
      FolderTree.delete(work);
    }
    Console.of(spec, json).print(report, () -> lines(report, jar));
    return report.isGood() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** A plugin that calls {@link System#exit} must not look like one that passed. */
  private static void endedEarly(CommandSpec spec, Path jar, Path work) {
    spec.commandLine()
        .getErr()
        .println(
            "holdfast: The check of " + jar + " did not finish: something ended this program.");
    spec.commandLine().getErr().flush();
    try {
      FolderTree.delete(work);
    } catch (IOException e) {
      // It is in the system's folder for temporary files.
    }
    Runtime.getRuntime().halt(ExitCode.FAILED);
  }

  private static List<String> lines(PluginCheck.Report report, Path jar) {
    PluginView plugin = report.plugin();
    List<String> lines = new ArrayList<>();
    if (!plugin.id().isEmpty()) {
      lines.add(plugin.id() + " " + plugin.version());
    }
    for (AdapterView adapter : plugin.adapters()) {
      lines.add("  %s %s: %s".formatted(adapter.kind(), adapter.id(), adapter.summary()));
    }
    report
        .findings()
        .forEach(
            finding ->
                lines.add(
                    "%-7s %s"
                        .formatted(
                            finding.severity().name().toLowerCase(Locale.ROOT),
                            finding.message())));
    lines.add(
        report.isGood()
            ? "No errors: a host can load " + jar.getFileName() + "."
            : "A host can't use " + jar.getFileName() + ": correct the errors.");
    return lines;
  }

  private static ConsoleApprovals console() {
    return new ConsoleApprovals(PluginSettings.read(HostConfiguration.read(System.getenv())));
  }

  private static String line(Approval approval) {
    return "%s  %s %s  %s  %s"
        .formatted(
            approval.sha256(),
            approval.plugin(),
            approval.version(),
            approval.approvedAt(),
            approval.approvedBy());
  }

  private static List<String> lines(PluginView plugin) {
    String name = plugin.id().isEmpty() ? plugin.file() : plugin.id();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-16s %-10s %-9s %s"
            .formatted(
                name,
                plugin.version(),
                plugin.state().name().toLowerCase(Locale.ROOT),
                plugin.file()));
    if (!plugin.reason().isEmpty()) {
      lines.add("  " + plugin.code() + ": " + plugin.reason());
    }
    PendingJar pending = plugin.pending();
    if (pending != null) {
      lines.add(
          "  declares "
              + declared(pending)
              + "; to approve it, which gives it all rights of the host:");
      lines.add("  holdfast plugins approve " + pending.sha256());
    }
    for (AdapterView adapter : plugin.adapters()) {
      lines.add("  %s %s: %s".formatted(adapter.kind(), adapter.id(), adapter.summary()));
    }
    return lines;
  }

  private static String declared(PendingJar jar) {
    return jar.adapters().isEmpty()
        ? "no adapters"
        : jar.adapters().stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
