package dev.holdfast.cli.console;

import dev.holdfast.engine.Reason;
import dev.holdfast.plugin.database.PreflightFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Adds the command's options to hints, which are written for every interface. */
public final class OptionHints {

  private static final Map<String, List<String>> BY_CODE =
      Map.of(
          "ALREADY_EXISTS", List.of("--database NAME=NEW", "--replace"),
          "KEY_REQUIRED", List.of("--identity FILE"),
          "UNTRUSTED", List.of("--public-key FILE", "--accept-unknown-signer"),
          "INTERNAL", List.of("--verbose"));

  private final CommandSpec command;

  OptionHints(CommandSpec command) {
    this.command = command;
  }

  public Reason with(Reason reason) {
    String hint = with(reason.hint(), BY_CODE.getOrDefault(reason.code(), List.of()));
    return new Reason(reason.code(), reason.message(), hint);
  }

  public PreflightFinding with(PreflightFinding finding) {
    if (finding.severity() == PreflightFinding.Severity.WARNING) {
      return finding; // It doesn't matter.
    }
    List<String> options = new ArrayList<>(BY_CODE.getOrDefault(finding.code().name(), List.of()));
    if (finding.severity() == PreflightFinding.Severity.REFUSED) {
      options.add("--override");
    }
    return new PreflightFinding(
        finding.severity(), finding.code(), finding.message(), with(finding.hint(), options));
  }

  public List<Reason> withAll(List<Reason> reasons) {
    return reasons.stream().map(this::with).toList();
  }

  private String with(String hint, List<String> options) {
    List<String> known =
        options.stream()
            .filter(option -> command.optionsMap().containsKey(option.split(" ")[0]))
            .toList();
    if (known.isEmpty()) {
      return hint;
    }
    String before = hint.isEmpty() || hint.endsWith(".") ? hint : hint + ".";
    String noun = known.size() == 1 ? "Option: " : "Options: ";
    return (before + " " + noun + String.join(", ", known) + ".").strip();
  }
}
