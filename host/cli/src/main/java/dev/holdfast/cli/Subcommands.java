package dev.holdfast.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import dev.holdfast.cli.local.BackupCommand;
import dev.holdfast.cli.local.CollectOrphansCommand;
import dev.holdfast.cli.local.ListCommand;
import dev.holdfast.cli.local.RescueCommand;
import dev.holdfast.cli.local.RestoreCommand;
import dev.holdfast.cli.local.VerifyCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/**
 * All commands. Describing all of them takes half a second of processor time, so an invocation only
 * creates the command that it runs.
 */
final class Subcommands {

  private static final List<Class<?>> ALL =
      List.of(
          SetupCommand.class,
          LoginCommand.class,
          LogoutCommand.class,
          WhoamiCommand.class,
          BackupCommand.class,
          ListCommand.class,
          VerifyCommand.class,
          RestoreCommand.class,
          CollectOrphansCommand.class,
          RescueCommand.class,
          PluginsCommand.class,
          KeysCommand.class,
          ApiCommand.class,
          CompletionCommand.class,
          InstallCommand.class,
          UninstallCommand.class);

  private static final Set<String> LOCAL =
      Set.of(
          "up",
          "demo",
          "backup",
          "list",
          "verify",
          "restore",
          "collect-orphans",
          "rescue",
          "plugins",
          "keys",
          "completion",
          "install",
          "uninstall",
          "help");

  /** Those with commands below them that only the server's jar has. */
  private static final Set<String> SHARED = Set.of("keys", "users");

  private Subcommands() {}

  /** Adds the command that is named; all, to list or suggest them, when none is. */
  static void addTo(CommandLine main, String... arguments) {
    // No option before a command takes a value.
    Optional<String> name =
        Stream.of(arguments).filter(argument -> !argument.startsWith("-")).findFirst();
    Optional<CommandLine> own = name.flatMap(Subcommands::named);
    SortedMap<String, Class<?>> more = new TreeMap<>();
    if (own.isEmpty() || SHARED.contains(name.orElseThrow())) {
      ServiceLoader.load(MoreCommands.class).forEach(it -> more.putAll(it.commands()));
    }
    if (own.isPresent()) {
      add(own.get(), main);
    } else if (name.map(more::get).isPresent()) {
      main.addSubcommand(more.get(name.get()));
    } else {
      more.forEach((words, type) -> add(words, type, 1, main));
      ALL.forEach(main::addSubcommand);
      RemoteCommands.table().all().forEach(command -> add(command, main));
      // Explains others, and would know none alone.
      main.addSubcommand(HelpCommand.class);
      main.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, Subcommands::grouped);
    }
    more.forEach((words, type) -> add(words, type, 2, main));
  }

  /** What works here first, then what asks a host. */
  private static String grouped(Help help) {
    Map<String, Help> local = new LinkedHashMap<>(help.subcommands());
    Map<String, Help> remote = new LinkedHashMap<>(help.subcommands());
    local.keySet().retainAll(LOCAL);
    remote.keySet().removeAll(LOCAL);
    return help.commandList(local)
        + String.format("%nCommands for a running host:%n")
        + help.commandList(remote);
  }

  private static void add(String words, Class<?> type, int depth, CommandLine main) {
    String[] path = words.split(" ");
    CommandLine parent = path.length == 1 ? main : main.getSubcommands().get(path[0]);
    if (path.length == depth && parent != null) {
      parent.addSubcommand(type);
    }
  }

  private static void add(CommandLine command, CommandLine main) {
    main.addSubcommand(command.getCommandName(), command);
  }

  private static Optional<CommandLine> named(String name) {
    return ALL.stream()
        .filter(type -> type.getAnnotation(Command.class).name().equals(name))
        .findFirst()
        .map(CommandLine::new)
        .or(() -> RemoteCommands.table().find(name));
  }
}
