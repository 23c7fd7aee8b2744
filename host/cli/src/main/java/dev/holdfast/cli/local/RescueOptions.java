package dev.holdfast.cli.local;

import dev.holdfast.cli.jobfile.JobFile;
import dev.holdfast.cli.jobfile.JobFileReader;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredDestination;
import dev.holdfast.engine.signature.MinisignPublicKey;
import dev.holdfast.engine.signature.TrustedKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The location of the backups, and the trusted keys. */
public final class RescueOptions {

  @ArgGroup(multiplicity = "1")
  private Storage storage = new Storage();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description =
          "The minisign key that signed the backups: signing.pub of the host, also in its recovery"
              + " kit. Repeatable.")
  private List<Path> publicKeys = List.of();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /** One of two ways to say where the backups are. */
  static final class Storage {

    @Option(
        names = "--folder",
        required = true,
        paramLabel = "PATH",
        description = "A folder on this machine that contains the backups.")
    private @Nullable Path folder;

    @Option(
        names = "--storage",
        required = true,
        paramLabel = "FILE",
        description = "A YAML file with the adapter and config of a storage, as in a job file.")
    private @Nullable Path file;
  }

  public boolean json() {
    return json;
  }

  /** Opens the storage; the caller closes it. */
  public ConfiguredDestination destination(Workbench workbench, Map<String, String> environment) {
    if (storage.file == null) {
      Path folder = Objects.requireNonNull(storage.folder);
      return destination(workbench, workbench.binder(), JobFile.Adapter.folder(folder, false));
    }
    JobFile.Adapter adapter = new JobFileReader(environment).readAdapter(storage.file);
    return destination(workbench, workbench.binderFor(storage.file), adapter);
  }

  private static ConfiguredDestination destination(
      Workbench workbench, AdapterBinder binder, JobFile.Adapter adapter) {
    return workbench.open(binder, AdapterKind.STORAGE, "rescue", adapter);
  }

  TrustedKeys trusted() {
    return TrustedKeys.of(signers());
  }

  /** The keys that may have signed the backups. */
  public List<MinisignPublicKey> signers() {
    List<MinisignPublicKey> keys = new ArrayList<>();
    for (Path key : publicKeys) {
      keys.add(MinisignPublicKey.parse(JobOptions.read(key, "public key file")));
    }
    return keys;
  }
}
