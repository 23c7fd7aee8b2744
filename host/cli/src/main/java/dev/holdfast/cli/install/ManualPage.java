package dev.holdfast.cli.install;

import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.engine.product.ProductVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The manual page, with what the commands say of themselves. */
final class ManualPage {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "HOLDFAST_HOME", "Folder for the database, keys and plugins; ~/.holdfast by default.",
          "HOLDFAST_URL", "URL of the host that remote commands ask, with an API key.",
          "HOLDFAST_API_KEY_FILE", "File that contains the API key.",
          "HOLDFAST_JAVA", "The java program to use, instead of the newest one installed.",
          "HOLDFAST_JAVA_OPTIONS", "Options for it, such as -Xmx512m.");

  private static final Map<String, String> FILES =
      Map.of(
          "~/.holdfast/holdfast.properties", "Settings of the host.",
          "~/.holdfast/keys", "The master key and the signing key: keep copies elsewhere.",
          "~/.holdfast/plugins", "Plugin jars of your own.",
          "~/.config/holdfast/login.json", "The API key that holdfast login stores.");

  private ManualPage() {}

  /** In troff. */
  static String of(CommandLine main, Path library) {
    CommandSpec spec = main.getCommandSpec();
    return String.join(
        "\n",
        ".TH holdfast 1 \"\" \"Holdfast " + text(ProductVersion.CURRENT) + "\" \"User Commands\"",
        ".SH NAME",
        "holdfast \\- back up, restore and prove the backups of databases and files",
        ".SH SYNOPSIS",
        ".B holdfast",
        ".I COMMAND",
        "[\\fIOPTION\\fR ...] [\\fIARGUMENT\\fR ...]",
        ".SH DESCRIPTION",
        text(description(spec)),
        "Some commands work on a job file, without a server; the others ask a running host.",
        ".PP",
        ".B holdfast help",
        ".I COMMAND",
        "shows all options of a command.",
        ".SH COMMANDS",
        commands(main)
            .map(it -> item(it.getCommandSpec().qualifiedName(), description(it.getCommandSpec())))
            .collect(Collectors.joining("\n")),
        ".SH ENVIRONMENT",
        items(ENVIRONMENT),
        ".SH \"EXIT STATUS\"",
        items(spec.usageMessage().exitCodeList()),
        ".SH FILES",
        items(FILES),
        item(library.toString(), "The program, its libraries and its plugins."),
        ".SH \"SEE ALSO\"",
        ".BR pg_dump (1),",
        ".BR pg_restore (1),",
        ".BR sqlite3 (1),",
        ".BR systemctl (1)",
        "");
  }

  /** Each that does something; an alias isn't another one. */
  private static Stream<CommandLine> commands(CommandLine parent) {
    return parent.getSubcommands().values().stream()
        .distinct()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .flatMap(
            command ->
                command.getCommandSpec().userObject() instanceof CommandGroup
                    ? commands(command)
                    : Stream.concat(Stream.of(command), commands(command)));
  }

  private static String description(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return String.format(header.length == 0 ? command.usageMessage().description()[0] : header[0]);
  }

  private static String items(Map<String, String> texts) {
    return texts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> item(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String item(String name, String text) {
    return ".TP\n\\fB" + text(name) + "\\fR\n" + text(text);
  }

  /**
   * Text that troff takes for nothing else: no request at the start of a line, no escape, hyphens
   * that can be copied, and characters beyond ASCII by number.
   */
  static String text(String text) {
    StringBuilder troff = new StringBuilder();
    text.lines().collect(Collectors.joining(" ")).codePoints().forEach(c -> append(troff, c));
    boolean request = text.startsWith(".") || text.startsWith("'");
    return (request ? "\\&" : "") + troff;
  }

  private static void append(StringBuilder troff, int character) {
    switch (character) {
      case '\\' -> troff.append("\\e");
      case '-' -> troff.append("\\-");
      case '"' -> troff.append("\\(dq");
      case '~' -> troff.append("\\(ti");
      default -> {
        if (character < 128) {
          troff.append((char) character);
        } else {
          troff.append("\\[u%04X]".formatted(character));
        }
      }
    }
  }
}
