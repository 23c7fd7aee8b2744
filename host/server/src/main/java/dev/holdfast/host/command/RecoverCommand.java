package dev.holdfast.host.command;

import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.RunPrinter;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.console.Terminal;
import dev.holdfast.cli.jobfile.InputFile;
import dev.holdfast.cli.local.Interrupts;
import dev.holdfast.cli.local.RescueOptions;
import dev.holdfast.cli.local.Workbench;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.host.selfbackup.Recovery;
import dev.holdfast.host.selfbackup.Recovery.Choice;
import dev.holdfast.host.selfbackup.Recovery.Key;
import dev.holdfast.host.selfbackup.Recovery.Recovered;
import dev.holdfast.plugin.config.SecretText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a lost host again. */
@Command(
    name = "recover",
    description =
        "Recover a lost host from a backup of itself, into an empty home folder and an empty"
            + " database, with nothing but the storage and the key.",
    mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {

  @Mixin private RescueOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description =
          "The age identity of a recipient; - is standard input. Default: ask for the passphrase.")
  private @Nullable String identity;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Read the passphrase from this file; - is standard input.")
  private @Nullable String passphraseFile;

  @Option(
      names = "--accept-unknown-signer",
      description =
          "Continue without a public key, although nothing proves that the host wrote the backup. A"
              + " passphrase proves it.")
  private boolean acceptUnknownSigner;

  @Option(
      names = "--backup",
      paramLabel = "ID",
      description = "The backup: its id or a part of it. Default: the newest.")
  private String backup = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The newest backup up to this time, such as 2026-12-01T15:00:00Z.")
  private @Nullable Instant at;

  @Option(
      names = "--older-if-damaged",
      description = "If the newest backup can't be used, recover the one before it.")
  private boolean olderIfDamaged;

  @Override
  public Integer call() throws Exception {
    Console console = Console.of(spec, options.json());
    Map<String, String> environment = System.getenv();
    try (Workbench workbench = Workbench.open(environment);
        ConfiguredDestination storage = options.destination(workbench, environment);
        Interrupts interrupts = new Interrupts();
        RunPrinter printer = console.printer()) {
      Recovered recovered =
          new Recovery(workbench.configuration(), storage, printer, interrupts.cancellation())
              .run(key(), new Choice(backup, at, olderIfDamaged));
      console.print(recovered, () -> lines(recovered));
      return ExitCode.DONE;
    }
  }

  private Key key() {
    if (identity != null) {
      String text =
          new String(
              InputFile.read(InputFile.named(identity), "identity file"), StandardCharsets.UTF_8);
      return new Key(text, null, options.signers(), acceptUnknownSigner);
    }
    SecretText passphrase =
        passphraseFile == null
            ? Terminal.askSecret("Passphrase", "--passphrase-file")
            : SecretFile.read(passphraseFile);
    return new Key("", passphrase, options.signers(), acceptUnknownSigner);
  }

  private static List<String> lines(Recovered recovered) {
    List<String> lines = new ArrayList<>();
    recovered.skipped().forEach(skipped -> lines.add("Skipped: " + skipped));
    lines.add("Recovered " + recovered.backup() + ", made by Holdfast " + recovered.version());
    lines.add("The host is as it was at " + recovered.createdAt());
    lines.add("Rows in its database: " + recovered.rows());
    lines.add("Sessions, API keys and invitations are revoked at the start. Start it: holdfast up");
    return lines;
  }
}
