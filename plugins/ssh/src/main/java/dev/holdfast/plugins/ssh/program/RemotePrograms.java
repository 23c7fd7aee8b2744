package dev.holdfast.plugins.ssh.program;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.connection.MachineProcess;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugins.ssh.client.SshLink;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs of the other machine.
 *
 * @param link the connection
 */
public record RemotePrograms(SshLink link) {

  /** Finds a program in these folders and on the account's search path. */
  public List<Tool> find(String program, List<String> folders) throws InterruptedException {
    String file = "/" + ShellScript.quoted(program);
    String candidates =
        Stream.concat(folders.stream().map(RemotePrograms::pattern), Stream.of("$path"))
            .map(folder -> folder.equals("$path") ? folder : folder + file)
            .collect(Collectors.joining(" "));
    String found =
        new RemoteShell(link)
            .output(
                """
                IFS=:; path=; for f in $PATH; do path="$path:$f"/%s; done
                for f in %s; do
                if [ -f "$f" ] && [ -x "$f" ]; then
                printf '%%s\\t%%s\\n' "$f" "$(readlink -f "$f" || printf %%s "$f")"; fi; done
                """
                    .formatted(ShellScript.quoted(program), candidates));
    Map<String, Tool> tools = new LinkedHashMap<>();
    found
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(fields -> fields.length == 2 && fields[0].startsWith("/"))
        .forEach(fields -> tools.putIfAbsent(fields[1], new Tool(fields[0])));
    return List.copyOf(tools.values());
  }

  /** A folder as a word of the shell, in which an asterisk stands for any segment. */
  private static String pattern(String folder) {
    return Arrays.stream(folder.split("/"))
        .map(segment -> segment.equals("*") ? segment : ShellScript.quoted(segment))
        .collect(Collectors.joining("/"));
  }

  /** Starts a program. */
  public MachineProcess start(ToolCommand command) throws InterruptedException {
    ShellScript script = ShellScript.of(command);
    RemoteShell.Running running = new RemoteShell(link).start(script);
    String[] said = running.said().split(" ", 3);
    String name = command.tool().name();
    if (said.length < 3) {
      running.channel().close(false);
      throw running.said().equals("full")
          ? new PluginException(
              ErrorCode.NO_SPACE,
              "%s can't be started: no folder can be made in /tmp on %s"
                  .formatted(name, link.place()),
              "Check that /tmp is writable there and has space.")
          : new PluginException(
              ErrorCode.TOOL_MISSING,
              "%s can't be started: %s is not a program on %s"
                  .formatted(name, command.tool().path(), link.place()),
              "");
    }
    return new RemoteProcess(
        link,
        name,
        running.channel(),
        Map.of("s", said[0], "g", said[1], "d", said[2], "m", script.token()));
  }

  /** Describes the machine: its system, and which of these programs are there. */
  public String describe(List<String> programs) throws InterruptedException {
    String found =
        new RemoteShell(link)
            .output(
                "uname -s; for p in "
                    + String.join(" ", programs)
                    + "; do if command -v $p >/dev/null 2>&1; then echo $p; fi; done");
    List<String> lines = found.lines().toList();
    String tools = String.join(", ", lines.subList(Math.min(1, lines.size()), lines.size()));
    return "%s, %s"
        .formatted(
            lines.isEmpty() ? "unknown system" : lines.get(0),
            tools.isEmpty() ? "no known program" : "with " + tools);
  }
}
