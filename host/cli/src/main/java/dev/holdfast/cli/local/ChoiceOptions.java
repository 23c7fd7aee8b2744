package dev.holdfast.cli.local;

import dev.holdfast.engine.crypto.AgeIdentities;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which backup of a job, and the key that opens it. */
final class ChoiceOptions {

  @Option(
      names = "--backup",
      defaultValue = BackupChoice.LATEST,
      paramLabel = "ID",
      description = "The backup: its id, the start of it, or ${DEFAULT-VALUE}.")
  private String backup = BackupChoice.LATEST;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "The age identity that decrypts the backup.")
  private @Nullable Path identity;

  String backup() {
    return backup;
  }

  AgeIdentities identities() {
    return JobOptions.identities(identity);
  }
}
