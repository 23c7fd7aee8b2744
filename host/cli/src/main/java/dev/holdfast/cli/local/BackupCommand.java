package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.signature.SigningKey;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a backup without a server. */
@Command(
    name = "backup",
    description = "Back up the databases of a job file, and prove the backup.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        OpenJob job = OpenJob.open(workbench, options, environment)) {
      boolean first = !workbench.hasSigningKey();
      BackupOutcome outcome = run(job, RunningBackups.of(workbench, options), console);
      BackupReport report = BackupReport.of(outcome);
      console.print(report, report::lines);
      if (first) {
        noteKey(console, workbench);
      }
      return ExitCode.of(outcome);
    }
  }

  /** Without it, these backups couldn't be told from forged ones. */
  private static void noteKey(Console console, Workbench workbench) {
    console.note(
        "Backups are signed with a newly created key. Keep a copy of "
            + SigningKey.publicFile(workbench.configuration().home())
            + " elsewhere: other machines and users need it to trust the backups (--public-key"
            + " FILE).");
  }

  private static BackupOutcome run(OpenJob job, RunningBackups running, Console console) {
    BackupPlan plan = job.plan();
    try (Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      running.collectKilled(job, printer, interrupts.cancellation());
      return running.make(
          plan.backupId(), () -> job.engine().run(plan, printer, interrupts.cancellation()));
    }
  }
}
