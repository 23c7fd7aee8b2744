package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.plan.BaseChoice;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.BackupPlan;
import dev.holdfast.engine.signature.SigningKey;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a backup without a server. */
@Command(
    name = "backup",
    description = "Back up what a job file names, and prove the backup.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--full", description = "Back up everything, although the job is incremental.")
  private boolean full;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description =
          "The age identity that reads the backup on which an encrypted incremental one builds.")
  private @Nullable Path identity;

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

  private BackupOutcome run(OpenJob job, RunningBackups running, Console console) {
    try (Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      running.collectKilled(job, printer, interrupts.cancellation());
      BackupPlan plan = plan(job, printer, interrupts.cancellation());
      return running.make(
          plan.backupId(), () -> job.engine().run(plan, printer, interrupts.cancellation()));
    }
  }

  private BackupPlan plan(OpenJob job, RunListener listener, Cancellation cancellation) {
    if (full || job.job().options().incremental() == null) {
      return job.plan();
    }
    return new BaseChoice(job.trusted(), JobOptions.identities(identity), listener, cancellation)
        .of(job.plan(), EarlierBackups.of(job, listener, cancellation));
  }
}
