package dev.holdfast.cli.local;

import dev.holdfast.cli.console.CommandGroup;
import picocli.CommandLine.Command;

/** Reads backups when the host that made them is gone. */
@Command(
    name = "rescue",
    description = "Extract dumps from a backup with nothing but the storage and the keys.",
    subcommands = {RescueListCommand.class, RescueExtractCommand.class})
public final class RescueCommand extends CommandGroup {}
