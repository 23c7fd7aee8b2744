package dev.holdfast.plugins.files;

import dev.holdfast.testkit.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Things that other programs have lost, made by a shell, since Java can't name all of them. */
final class OddTree {

  private OddTree() {}

  /** Makes them, with a file of mostly holes of this size: {@code 9G}. */
  static void make(Path tree, String sparse) throws Exception {
    Files.createDirectories(tree);
    shell(
        tree,
        """
        echo content > plain; ln plain twin; ln -s /etc/passwd away; ln -s ../../up up
        ln -s plain near; ln -s gone dangling; mkfifo pipe; mkdir empty
        mkdir sub; echo below > sub/file; chmod 555 sub
        : > "$(printf 'line\\nbreak')"; : > "$(printf 'quote"\\047\\\\')"; : > "$(printf 'not utf8 \\377\\376')"
        : > "$(printf 'not utf8 \\377\\375')"; : > -rf; : > '日本語'; : > '*'; : > ' blank '; : > '\\x41'; : > '~'
        : > "$(printf '%%0255d' 7)"
        d=$(printf '%%0200d' 1); (for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
        mkdir $d && cd $d; done; echo deep > leaf)
        truncate -s %s sparse; printf x | dd of=sparse bs=1M seek=37 conv=notrunc 2>/dev/null
        printf start | dd of=sparse conv=notrunc 2>/dev/null
        echo old > old; touch -d '1950-03-04 05:06:07.123456789' old
        echo late > late; touch -d '2261-01-01 00:00:00.5' late
        echo setuid > setuid; chmod 6755 setuid; echo none > none; chmod 000 none
        printf '#!/bin/sh' > script; chmod 711 script; mkdir sticky; chmod 1777 sticky
        """
            .formatted(sparse));
  }

  /** Runs a script in a folder. */
  static String shell(Path folder, String script) throws Exception {
    return CommandLine.of(
            "sh", "-e", "-c", "cd \"$0\" && { " + script.strip() + "\n}", folder.toString())
        .run(Map.of("LC_ALL", "C.UTF-8"), "", Duration.ofMinutes(2));
  }

  /** Lists everything that a tree is, by programs that the source doesn't use for it. */
  static String describe(Path tree) throws Exception {
    return shell(
        tree,
        """
        { find . -printf '%p|%y|%m|%U|%G|%T@|%l|%n\\n'
        find . -type f ! -name sparse -exec sha256sum {} + ; } | LC_ALL=C sort | cat -v
        """);
  }

  static List<String> lines(String text) {
    return text.lines().toList();
  }
}
