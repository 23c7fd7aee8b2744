package dev.holdfast.host.cli;

import dev.holdfast.host.backup.run.BackupOutcome;
import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import dev.holdfast.host.cli.console.RunPrinter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a backup without a server. */
@Command(
    name = "backup",
    description = "Back up what a job file names, and prove it.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        OpenJob job = OpenJob.open(workbench, options, environment)) {
      BackupOutcome outcome = run(job, console);
      BackupReport report = BackupReport.of(outcome);
      console.print(report, report::lines);
      return ExitCode.of(outcome);
    }
  }

  private static BackupOutcome run(OpenJob job, Console console) {
    try (Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      return job.engine().run(job.plan(), printer, interrupts.cancellation());
    }
  }
}
