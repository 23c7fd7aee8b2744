package dev.holdfast.cli.remote;

import dev.holdfast.cli.http.HostClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key of a login is kept. */
public final class KeyFileOption {

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The file with the login's key. Default: holdfast/login.json in XDG_CONFIG_HOME, or in"
              + " .config in your home.")
  private @Nullable Path file;

  /** The file, whether or not it is there. */
  public KeyFile keyFile() {
    return file == null ? KeyFile.standard(System.getenv()) : new KeyFile(file);
  }

  /** The host with a key: of the file when it was named, else of the environment or a login. */
  HostClient host() {
    return file == null
        ? ClientEnvironment.read(System.getenv()).host(keyFile())
        : keyFile().require().host();
  }
}
