package dev.holdfast.cli.remote;

import dev.holdfast.cli.console.SecretFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a file of the host's goes. */
public final class OutputOption {

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "The new file to write, mode 0600. Incomplete, it isn't kept. Default: standard output,"
              + " or a file that the command names.")
  private @Nullable Path file;

  @Option(names = "--replace", description = "Replace an existing file.")
  private boolean replace;

  /** The file, which isn't there yet; none for standard output. */
  public Optional<Path> file(String standard) {
    Optional<Path> wanted =
        Optional.ofNullable(file)
            .or(() -> Optional.of(standard).filter(name -> !name.isEmpty()).map(Path::of));
    if (!replace) {
      wanted.ifPresent(SecretFile::requireNew);
    }
    return wanted;
  }
}
