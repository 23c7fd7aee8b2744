package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.DepthConverter;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.plugin.kind.ConfiguredSource;
import dev.holdfast.engine.verify.BackupVerifier;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyPlan;
import dev.holdfast.engine.verify.VerifyReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks every copy of a backup. */
@Command(
    name = "verify",
    description = "Check every copy of a backup.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

  @Mixin private JobOptions options;
  @Mixin private ChoiceOptions choice;
  @Spec private CommandSpec spec;

  private final UUID run = UUID.randomUUID();

  @Option(
      names = "--depth",
      defaultValue = "read-back",
      converter = DepthConverter.class,
      description = DepthConverter.DESCRIPTION)
  private VerifyDepth depth = VerifyDepth.READ_BACK;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description =
          "Test restores go into the source of this job file, or of a file with only a source."
              + " Default: the job's drill, otherwise its source.")
  private @Nullable Path into;

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        OpenJob job = OpenJob.open(workbench, options, environment);
        ConfiguredSource drill =
            into == null
                ? job.drill().orElse(null)
                : OpenJob.source(workbench, into, environment)) {
      BackupSource target = drill == null ? job.source() : drill;
      List<CopyVerdict> verdicts = check(job, target, console);
      console.print(verdicts, () -> verdicts.stream().flatMap(v -> v.lines().stream()).toList());
      return verdicts.stream().allMatch(CopyVerdict::isClean) ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** Every destination should have it: one without a good copy is bad news. */
  private List<CopyVerdict> check(OpenJob job, BackupSource target, Console console) {
    BackupVerifier verifier = new BackupVerifier(Clock.systemUTC());
    try (Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      BackupChoice chosen =
          BackupChoice.find(job, choice.backup(), printer, interrupts.cancellation());
      List<BackupChoice.Place> places = new ArrayList<>(chosen.doubtful());
      for (BackupDestination destination : job.destinations()) {
        places.add(new BackupChoice.Place(destination, chosen.backup().folder()));
      }
      List<CopyVerdict> verdicts = new ArrayList<>();
      for (BackupChoice.Place place : places) {
        VerifyReport report =
            verifier.verify(plan(job, place, target), printer, interrupts.cancellation());
        verdicts.add(
            CopyVerdict.of(
                place.destination().identity().name(),
                place.folder().value(),
                report,
                console.hints()));
      }
      return verdicts;
    }
  }

  private VerifyPlan plan(OpenJob job, BackupChoice.Place place, BackupSource target) {
    return new VerifyPlan(
        place.destination(),
        place.folder(),
        manifest -> true,
        depth,
        job.trusted(),
        choice.identities(),
        Optional.of(target),
        run,
        job.limits());
  }
}
