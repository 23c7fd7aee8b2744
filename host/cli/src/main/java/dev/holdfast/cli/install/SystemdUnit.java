package dev.holdfast.cli.install;

import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** The distribution's systemd unit, for the place that it is installed in. */
final class SystemdUnit {

  /**
   * What only the system's manager can do: other users, units of the system, and namespaces, which
   * a user may lack the right to.
   */
  private static final List<String> SYSTEM_ONLY =
      List.of("User=", "StateDirectory", "After=", "Wants=", "PrivateTmp=", "ProtectSystem=");

  private SystemdUnit() {}

  /** The command for the manager that runs it. */
  static String systemctl(Prefix prefix) {
    return prefix.root() ? "systemctl" : "systemctl --user";
  }

  /** As root has it started with the machine. */
  static String forSystem(String unit, String program) {
    return unit.replaceFirst("(?m)^ExecStart=\\S+", "ExecStart=" + literal(program));
  }

  /** As another user's own manager runs it, with the home folder that the user's commands have. */
  static String forUser(String unit, String program) {
    return forSystem(unit, program)
            .lines()
            .filter(line -> SYSTEM_ONLY.stream().noneMatch(line::startsWith))
            .map(line -> line.replaceFirst("^(Environment=HOLDFAST_HOME)=.*", "$1=%h/.holdfast"))
            .map(line -> line.replaceFirst("^(EnvironmentFile)=-/etc/", "$1=-%E/"))
            .map(line -> line.replaceFirst("^(WantedBy)=.*", "$1=default.target"))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /**
   * One word of a command, in which systemd replaces nothing; then that of a regular expression.
   */
  private static String literal(String path) {
    String escaped =
        path.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%").replace("$", "$$");
    return Matcher.quoteReplacement(path.matches("[\\w./+-]+") ? path : '"' + escaped + '"');
  }
}
