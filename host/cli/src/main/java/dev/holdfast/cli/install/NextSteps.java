package dev.holdfast.cli.install;

import dev.holdfast.cli.console.ShellWord;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What remains to be done after an installation, as commands. */
record NextSteps(Prefix prefix, boolean upgrade) {

  /** The next steps for a user with this search path. */
  List<String> lines(String path) {
    List<String> lines = new ArrayList<>(List.of("", "Next:"));
    Path bin = prefix.command().getParent();
    if (Stream.of(path.split(File.pathSeparator)).noneMatch(bin.toString()::equals)) {
      lines.add("  export PATH=" + ShellWord.of(bin.toString()) + ":\"$PATH\"");
    }
    if (prefix.root() && !upgrade && !hasServiceUser()) {
      lines.add(
          "  useradd --system --home-dir /var/lib/holdfast --shell /usr/sbin/nologin holdfast");
    }
    String systemctl = SystemdUnit.systemctl(prefix);
    lines.add("  " + systemctl + " daemon-reload && " + systemctl + start());
    if (!prefix.root() && !upgrade) {
      lines.add("  loginctl enable-linger   # or it ends when you log out");
    }
    return lines;
  }

  /** In a folder that systemd doesn't search, the unit goes by its path. */
  private String start() {
    return upgrade
        ? " try-restart holdfast"
        : " enable --now " + (prefix.usual() ? "holdfast" : ShellWord.of(prefix.unit().toString()));
  }

  private static boolean hasServiceUser() {
    try {
      FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("holdfast");
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
