package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.CommandGroup;
import dev.holdfast.cli.console.DepthConverter;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.console.UpperCaseConverter;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.Query;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.verify.VerifyDepth;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The backups that a host lists. */
@Command(
    name = "backups",
    description = "List, verify, restore, download, lock and delete the backups of a host.")
public final class BackupsCommand extends CommandGroup {

  static final String BACKUP = "The backup's id.";

  @Command(
      name = "list",
      description = "List backups, newest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin HostOptions options,
      @Mixin PageOptions pages,
      @Option(names = "--job", paramLabel = "JOB", description = "Only of this job.")
          @Nullable String job,
      @Option(names = "--source", paramLabel = "ADAPTER", description = "Only of this source.")
          @Nullable String source) {
    HostClient host = options.host();
    return Listing.of(
            Resources.BACKUPS.path(), "startedAt", "jobName", "state", "storedSize", "locked", "id")
        .with("jobId", job == null ? null : Resources.JOBS.id(host, job))
        .with("sourceId", source == null ? null : Resources.SOURCES.id(host, source))
        .print(options, pages);
  }

  @Command(
      name = "show",
      description = "Show the contents, copies and proofs of a backup.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "BACKUP", description = BACKUP) String backup) {
    HostClient host = options.host();
    return show(options, host, host.get(Resources.BACKUPS.path(backup)).body());
  }

  @Command(
      name = "verify",
      description = "Let the host check the copies of a backup.",
      mixinStandardHelpOptions = true)
  int verify(
      @Mixin HostOptions options,
      @Mixin WaitOptions waiting,
      @Parameters(paramLabel = "BACKUP", description = BACKUP) String backup,
      @Option(
              names = "--depth",
              defaultValue = "read-back",
              converter = DepthConverter.class,
              description = DepthConverter.DESCRIPTION)
          VerifyDepth depth,
      @Option(
              names = "--copy",
              paramLabel = "ADAPTER",
              description = "Only the copy in this storage.")
          @Nullable String copy,
      @Option(
              names = "--into",
              paramLabel = "ADAPTER",
              description = "The source for test restores. Default: the job's.")
          @Nullable String into) {
    HostClient host = options.host();
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("depth", depth.name());
    request.put("copy", copy == null ? null : Resources.STORAGES.id(host, copy));
    request.put("sourceId", into == null ? null : Resources.SOURCES.id(host, into));
    return waiting.run(options, host, Resources.BACKUPS.path(backup) + "/verify", request);
  }

  @Command(
      name = "restore",
      description = "Let the host restore a backup into its source, or another one.",
      mixinStandardHelpOptions = true)
  int restore(
      @Mixin HostOptions options,
      @Mixin WaitOptions waiting,
      @Mixin RestoreValues values,
      @Parameters(paramLabel = "BACKUP", description = BACKUP) String backup) {
    HostClient host = options.host();
    String path = Resources.BACKUPS.path(backup);
    ObjectNode request = values.request(host);
    if (!values.isDryRun()) {
      return waiting.run(options, host, path + "/restore", request);
    }
    JsonNode found = host.post(path + "/preflight", request).body();
    options.console().print(found, () -> BackupLines.preflight(found));
    return values.allows(found) ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Command(
      name = "fill",
      description = "Make a copy that a run could not store, from another copy.",
      mixinStandardHelpOptions = true)
  int fill(
      @Mixin HostOptions options,
      @Mixin WaitOptions waiting,
      @Parameters(paramLabel = "BACKUP", index = "0", description = BACKUP) String backup,
      @Parameters(paramLabel = "ADAPTER", index = "1", description = "The storage that lacks it.")
          String storage) {
    HostClient host = options.host();
    String copies = Resources.BACKUPS.path(backup) + "/copies";
    String copy = new Query(copies).below(Resources.STORAGES.id(host, storage)).text();
    return waiting.run(options, host, copy + "/fill");
  }

  @Command(
      name = "download",
      description = "Write the contents of a backup to a file. A failed download leaves no file.",
      mixinStandardHelpOptions = true)
  int download(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "BACKUP", description = BACKUP) String backup,
      @Option(
              names = "--entry",
              paramLabel = "NUMBER",
              defaultValue = "0",
              description = "The number of the entry, as 'show' lists it. Default: the first.")
          int entry,
      @Option(
              names = "--form",
              converter = UpperCaseConverter.class,
              defaultValue = "PLAIN",
              description =
                  "plain (the engine's own dump) or stored (as it is in the storage). Default:"
                      + " plain.")
          String form,
      @Option(names = "--copy", paramLabel = "ADAPTER", description = "From this storage.")
          @Nullable String copy,
      @Option(
              names = "--output",
              required = true,
              paramLabel = "FILE",
              description = "The file to create, mode 0600. It must not exist.")
          Path file) {
    SecretFile.requireNew(file);
    HostClient host = options.host();
    Query query =
        new Query(Resources.BACKUPS.path(backup) + "/download")
            .with("entry", entry)
            .with("form", form)
            .with("copy", copy == null ? null : Resources.STORAGES.id(host, copy));
    PrivateFile.write(file, (OutputStream out) -> host.download(query.text(), out));
    return options.done("downloaded", backup, "Wrote " + file + ".");
  }

  @Command(
      name = "lock",
      description = "Protect a backup from deletion.",
      mixinStandardHelpOptions = true)
  int lock(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "BACKUP", description = BACKUP) String backup) {
    return change(options, backup, "/lock");
  }

  @Command(
      name = "unlock",
      description = "Allow deletion of a backup again.",
      mixinStandardHelpOptions = true)
  int unlock(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "BACKUP", description = BACKUP) String backup) {
    return change(options, backup, "/unlock");
  }

  @Command(
      name = "delete",
      description = "Delete a backup at every destination.",
      mixinStandardHelpOptions = true)
  int delete(
      @Mixin HostOptions options,
      @Parameters(paramLabel = "BACKUP", description = BACKUP) String backup,
      @Option(names = "--force", description = "Delete even the last proven one of its job.")
          boolean force) {
    Query query = new Query(Resources.BACKUPS.path(backup)).with("force", force ? true : null);
    options.host().delete(query.text());
    return options.done("deleted", backup, "Deleted the backup " + backup + ".");
  }

  private static int change(HostOptions options, String backup, String how) {
    HostClient host = options.host();
    String path = Resources.BACKUPS.path(backup) + how;
    return show(options, host, host.post(path, JsonNodeFactory.instance.objectNode()).body());
  }

  private static int show(HostOptions options, HostClient host, JsonNode backup) {
    options.console().print(backup, () -> BackupLines.of(Resources.copyNames(host).apply(backup)));
    return ExitCode.DONE;
  }
}
