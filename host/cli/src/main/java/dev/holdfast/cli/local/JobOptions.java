package dev.holdfast.cli.local;

import dev.holdfast.cli.jobfile.InputFile;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.signature.MinisignPublicKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that work on a job file have in common. */
final class JobOptions {

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "JOB",
      description = "The job file.")
  private Path file = Path.of("");

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "Also trust backups signed with this minisign key. Repeatable.")
  private List<Path> publicKeys = List.of();

  @Option(
      names = "--json",
      description = "Print one JSON document; progress goes to standard error.")
  private boolean json;

  Path file() {
    return file;
  }

  boolean json() {
    return json;
  }

  List<MinisignPublicKey> publicKeys() {
    List<MinisignPublicKey> keys = new ArrayList<>();
    for (Path path : publicKeys) {
      keys.add(MinisignPublicKey.parse(read(path, "public key file")));
    }
    return keys;
  }

  /** The private keys in a file, or none. */
  static AgeIdentities identities(@Nullable Path file) {
    return file == null ? AgeIdentities.of() : AgeIdentities.parse(read(file, "identity file"));
  }

  static String read(Path path, String what) {
    return new String(InputFile.read(path, what), StandardCharsets.UTF_8);
  }
}
