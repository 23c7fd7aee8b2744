package dev.holdfast.cli;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.Sizes;
import dev.holdfast.cli.demo.Demo;
import dev.holdfast.cli.jobfile.JobFile;
import dev.holdfast.cli.local.BackupChoice;
import dev.holdfast.cli.local.BackupReport;
import dev.holdfast.cli.local.OpenJob;
import dev.holdfast.cli.local.Workbench;
import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.crypto.AgeIdentity;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.restore.RestoreEngine;
import dev.holdfast.engine.restore.RestoreItem;
import dev.holdfast.engine.restore.RestoreOptions;
import dev.holdfast.engine.restore.RestoreOutcome;
import dev.holdfast.engine.restore.RestorePlan;
import dev.holdfast.engine.restore.RestoreSelection;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.verify.BackupVerifier;
import dev.holdfast.engine.verify.VerifyDepth;
import dev.holdfast.engine.verify.VerifyPlan;
import dev.holdfast.engine.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a demo does with each engine, said aloud. */
public final class DemoSteps {

  private final Workbench workbench;
  private final Path folder;
  private final Console console;
  private final AgeIdentity identity = AgeIdentity.generate();
  private long began;

  public DemoSteps(Workbench workbench, Path folder, Console console) {
    this.workbench = workbench;
    this.folder = folder;
    this.console = console;
  }

  /** Goes through all steps; whether the restored database is what the lost one was. */
  public boolean run(Demo demo) throws IOException, SQLException {
    console.line("");
    console.line("== " + demo.engine());
    begin();
    demo.create();
    String before = demo.digest();
    done("made", demo.database() + " with " + demo.rows() + " rows");
    try (OpenJob job = OpenJob.of(workbench, jobFile(demo))) {
      BackupChoice choice = backUp(job);
      verify(job, choice);
      begin();
      demo.drop();
      done("lost", demo.database() + " is deleted");
      restore(job, choice);
    }
    begin();
    String after = demo.digest();
    boolean same = after.equals(before);
    done("compared", "SHA-256 of all rows before " + before.substring(0, 16) + "…");
    console.line("             and after the restore   " + after.substring(0, 16) + "…");
    console.line(same ? "PROVEN: the restored database equals the lost one." : "DIFFERENT!");
    return same;
  }

  private BackupChoice backUp(OpenJob job) {
    begin();
    BackupOutcome outcome = job.engine().run(job.plan(), RunListener.NONE, new Cancellation());
    if (!(outcome instanceof BackupOutcome.Success)) {
      throw failed("backup", outcome.reasons());
    }
    BackupReport report = BackupReport.of(outcome);
    BackupReport.Entry entry = report.entries().get(report.entries().size() - 1);
    done(
        "backed up",
        "%s through zstd and age into %s"
            .formatted(Sizes.bytes(entry.rawBytes()), Sizes.bytes(entry.storedBytes())));
    console.line("             proof: " + entry.proof());
    console.line("             in " + report.folder());
    return BackupChoice.find(job, BackupChoice.LATEST, RunListener.NONE, new Cancellation());
  }

  private void verify(OpenJob job, BackupChoice choice) {
    begin();
    VerifyPlan plan =
        new VerifyPlan(
            job.destinations().get(0),
            choice.backup().folder(),
            manifest -> true,
            VerifyDepth.RESTORE,
            job.trusted(),
            AgeIdentities.of(identity),
            Optional.of(job.source()),
            UUID.randomUUID(),
            job.limits());
    VerifyReport report =
        new BackupVerifier(Clock.systemUTC()).verify(plan, RunListener.NONE, new Cancellation());
    if (!report.isGood()) {
      throw failed("verification", report.reasons());
    }
    done("verified", "signature, every byte, and a compared test restore");
  }

  private void restore(OpenJob job, BackupChoice choice) {
    begin();
    RestorePlan plan =
        new RestorePlan(
            choice.copies(),
            choice.backup().folder(),
            job.trusted(),
            AgeIdentities.of(identity),
            job.source(),
            RestoreSelection.of(
                List.of(RestoreItem.database(job.job().options().databases().get(0))), false),
            RestoreOptions.CAREFUL,
            Optional.empty(),
            job.limits());
    RestoreOutcome outcome =
        new RestoreEngine(job.engine()).restore(plan, RunListener.NONE, new Cancellation());
    if (!(outcome instanceof RestoreOutcome.Success)) {
      throw failed("restore", outcome.reasons());
    }
    done("restored", job.job().options().databases().get(0));
  }

  private JobFile jobFile(Demo demo) {
    JobFile.Adapter source =
        new JobFile.Adapter(demo.adapter(), demo.adapter(), demo.config(), null);
    BackupOptions options =
        BackupOptions.defaults()
            .with("databases", List.of(demo.database()))
            .withRecipients(List.of(identity.recipient()));
    return new JobFile(
        "demo-" + demo.adapter(),
        source,
        null,
        List.of(JobFile.Adapter.folder(folder.resolve("backups"), true)),
        options);
  }

  private void begin() {
    began = System.nanoTime();
  }

  private void done(String step, String what) {
    String took = Sizes.seconds(Duration.ofNanos(System.nanoTime() - began));
    console.line("%-10s %6s  %s".formatted(step, took, what));
  }

  private static HoldfastException failed(String step, List<Reason> reasons) {
    String why = reasons.isEmpty() ? "" : ": " + reasons.get(0).message();
    return new HoldfastException(ProblemCode.INTERNAL, "The " + step + " failed" + why, "");
  }
}
