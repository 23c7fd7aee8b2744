package dev.holdfast.host.cli;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.crypto.AgeIdentities;
import dev.holdfast.host.backup.signature.MinisignPublicKey;
import java.io.IOException;
import java.nio.file.Files;
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
      description = "Trust backups signed with this minisign key, too. May be given several times.")
  private List<Path> publicKeys = List.of();

  @Option(
      names = "--json",
      description = "Print one JSON document; what happens meanwhile goes to standard error.")
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
      keys.add(MinisignPublicKey.parse(read(path, "public key")));
    }
    return keys;
  }

  /** The private keys in a file, or none. */
  static AgeIdentities identities(@Nullable Path file) {
    return file == null ? AgeIdentities.of() : AgeIdentities.parse(read(file, "identity"));
  }

  static String read(Path path, String what) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.NOT_FOUND,
          "The %s file %s can't be read.".formatted(what, path),
          "Check its name and your rights.",
          e);
    }
  }
}
