package dev.holdfast.plugins.ssh.program;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script for the POSIX shell of the other machine, and files that come after it. All of it goes
 * over standard input: a command line can be read by everybody there, and passes through whatever
 * shell the account has.
 *
 * @param token starts the line by which the script says that it runs. Before it, start-up files of
 *     the account may have printed anything.
 * @param text the script
 * @param files contents that the script reads from its standard input
 */
record ShellScript(String token, String text, List<byte[]> files) {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String FOLDERS = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin";

  /**
   * Ends what the script of a program started, by its variables: asks, waits, kills. A process that
   * left the group still has the mark in its environment.
   */
  static final String END =
      """
      kill -s TERM -- -$g; i=0
      while kill -0 $s && [ $i -lt 30 ]; do sleep 0.1 || sleep 1; i=$((i+1)); done
      for f in $(grep -ls "HOLDFAST_PROCESS=$m" /proc/[0-9]*/environ); do
      f=${f#/proc/}; kill -s KILL ${f%/environ}; done
      i=0; while kill -0 $s && [ $i -lt 10 ]; do sleep 0.1 || sleep 1; i=$((i+1)); done
      rm -rf -- "$d"
      if kill -0 $s; then kill -s KILL -- -$g; fi
      """;

  /** A script of a few commands whose output is read. */
  static ShellScript of(String commands) {
    String token = UUID.randomUUID().toString();
    return new ShellScript(
        token,
        "PATH=$PATH:%s; export PATH; printf '\\n%s\\n'\n%s".formatted(FOLDERS, token, commands),
        List.of());
  }

  /**
   * The script of a program. Its shell stays as the parent, removes the folder at the end, and has
   * a watch that ends all of it when the server's process for this connection is gone.
   */
  static ShellScript of(ToolCommand command) {
    String token = UUID.randomUUID().toString();
    List<byte[]> files = new ArrayList<>();
    StringBuilder reads = new StringBuilder();
    StringBuilder environment = new StringBuilder();
    command
        .environment()
        .forEach((name, value) -> environment.append(export(name, quoted(value.reveal()))));
    command
        .secretFiles()
        .forEach(
            (name, content) -> {
              String path = add(content.reveal().getBytes(StandardCharsets.UTF_8), files, reads);
              environment.append(export(name, path));
            });
    String words =
        command.arguments().stream()
            .map(argument -> ' ' + quoted(argument))
            .collect(Collectors.joining());
    StringBuilder line = new StringBuilder(quoted(command.tool().path())).append(words);
    for (ToolCommand.FileArgument file : command.files()) {
      line.append(' ').append(quoted(file.option())).append(add(content(file), files, reads));
    }
    String text =
        """
        PATH=$PATH:%1$s; export PATH; umask 077; s=$$; g=$$; p=$PPID; m=%2$s
        say() { printf '\\n%2$s %%s\\n' "$1"; }
        if ! [ -x %3$s ]; then say missing; exit 127; fi
        d=$(mktemp -d /tmp/holdfast.XXXXXXXX) || { say full; exit 126; }
        trap : HUP INT TERM PIPE
        %4$s
        if read -r x 2>/dev/null </proc/$$/stat; then set -- ${x##*) }; g=$3; fi
        up() { if [ -d /proc/1 ]; then [ -d /proc/$p ]; else kill -0 $p; fi; }
        end() { %5$s }
        if up 2>/dev/null; then
        ( trap '' HUP INT TERM PIPE; while up; do sleep 1; done
        : >"$d/.over"; end ) </dev/null >/dev/null 2>&1 &
        w=$!
        fi
        say "$s $g $d"
        ( LC_ALL=C.UTF-8 TZ=UTC HOME=$d TMPDIR=$d HOLDFAST_PROCESS=%2$s
        export LC_ALL TZ HOME TMPDIR HOLDFAST_PROCESS
        %6$scd "$d" && exec %7$s )
        r=$?
        exec 2>/dev/null
        [ -e "$d/.over" ] || kill -s KILL $w
        rm -rf -- "$d"
        exit $r
        """
            .formatted(
                FOLDERS, token, quoted(command.tool().path()), reads, END, environment, line);
    return new ShellScript(token, text, files);
  }

  /** Adds a file, and returns its path as a word of the shell. */
  private static String add(byte[] content, List<byte[]> files, StringBuilder reads) {
    String path = "\"$d\"/." + files.size();
    files.add(content);
    // Byte by byte: what comes after it is for somebody else.
    reads.append(
        "dd bs=1 count=%d of=%s 2>/dev/null || { rm -rf -- \"$d\"; say full; exit 126; }%n"
            .formatted(content.length, path));
    return path;
  }

  private static byte[] content(ToolCommand.FileArgument file) {
    try {
      return Files.readAllBytes(file.file());
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.NO_SPACE, "The file " + file.file().getFileName() + " can't be read", "", e);
    }
  }

  private static String export(String name, String word) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for an environment variable: " + name);
    }
    return "%s=%s; export %s%n".formatted(name, word, name);
  }

  /** A text as one word of the shell, whatever it contains. */
  static String quoted(String text) {
    if (text.indexOf('\0') >= 0) {
      // The message must not quote it.
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "A program can't be started: one of its values contains a NUL byte",
          "Check the configuration.");
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * The command line that runs it, the same in every shell: it has no secrets, and starts with an
   * empty environment but for the search path.
   */
  String line() {
    return "exec env -i PATH=\"$PATH\" /bin/sh -c 'eval \"$(dd bs=1 count=%d 2>/dev/null)\"'"
        .formatted(text.getBytes(StandardCharsets.UTF_8).length);
  }

  /** The variables by which {@link #END} knows a program. */
  static String variables(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + quoted(value.getValue()) + "\n")
        .collect(Collectors.joining());
  }
}
