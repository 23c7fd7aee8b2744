package dev.holdfast.cli;

import static java.util.Map.entry;

import dev.holdfast.cli.account.KeyOwners;
import dev.holdfast.cli.account.ProfileExport;
import dev.holdfast.cli.account.SecretOutput;
import dev.holdfast.cli.account.SessionOwner;
import dev.holdfast.cli.jobs.AdapterFile;
import dev.holdfast.cli.jobs.AwaitOptions;
import dev.holdfast.cli.jobs.BackupLines;
import dev.holdfast.cli.jobs.KeyOrigin;
import dev.holdfast.cli.jobs.RestoreOptions;
import dev.holdfast.cli.jobs.RetryOptions;
import dev.holdfast.cli.jobs.WaitOptions;
import dev.holdfast.cli.organisation.AuditReport;
import dev.holdfast.cli.organisation.TrialOption;
import dev.holdfast.cli.people.Invitations;
import dev.holdfast.cli.people.ScopeOptions;
import dev.holdfast.cli.remote.Names;
import dev.holdfast.cli.remote.ProofOptions;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.CommandTable;
import dev.holdfast.plugin.config.SecretText;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The table of all commands for a running host, and what its rows name under {@code does}. */
final class RemoteCommands {

  private static final Map<String, Supplier<Behaviour>> BEHAVIOURS =
      Map.ofEntries(
          entry("acceptance", () -> Behaviour.doing(Invitations::accept)),
          entry("adapter", AdapterFile.Whole::new),
          entry("adapterChange", AdapterFile.Change::new),
          entry("auditReport", () -> Behaviour.showing((call, found) -> AuditReport.lines(found))),
          entry(
              "backup",
              () ->
                  Behaviour.showing(
                      (call, found) -> BackupLines.of(new Names(call.host()).in(found)))),
          entry("code", () -> asking("code", ProofOptions::code)),
          entry(
              "databases", () -> Behaviour.showing((call, found) -> BackupLines.databases(found))),
          entry("export", ProfileExport::new),
          entry("invitation", () -> Behaviour.doing(Invitations::send)),
          entry("keyList", KeyOwners.KeyList::new),
          entry("keyOrigin", KeyOrigin::new),
          entry("keyRevoke", KeyOwners.KeyRevoke::new),
          entry("keyShow", KeyOwners.KeyShow::new),
          entry("newKey", SecretOutput.NewKey::new),
          entry("newPassword", () -> asking("newPassword", ProofOptions::newPassword)),
          entry("nextCode", () -> asking("code", ProofOptions::nextCode)),
          entry("offer", () -> Behaviour.showing((call, offer) -> Invitations.lines(offer))),
          entry("restore", RestoreOptions::new),
          entry("retry", RetryOptions::new),
          entry("rotation", SecretOutput.Rotation::new),
          entry("run", WaitOptions::new),
          entry("scope", ScopeOptions::new),
          entry("sessionEnd", SessionOwner.SessionEnd::new),
          entry("sessions", SessionOwner.SessionList::new),
          entry("trial", TrialOption::new),
          entry("wait", AwaitOptions::new));

  private RemoteCommands() {}

  static CommandTable table() {
    return CommandTable.read(BEHAVIOURS);
  }

  /** Asks for a secret when the person has signed in. */
  private static Behaviour asking(String field, Function<ProofOptions, SecretText> secret) {
    return Behaviour.filling(
        (call, body) -> body.put(field, secret.apply(call.person().proof()).reveal()));
  }
}
