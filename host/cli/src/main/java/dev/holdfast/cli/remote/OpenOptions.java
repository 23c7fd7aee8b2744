package dev.holdfast.cli.remote;

import dev.holdfast.cli.http.HostAddress;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.engine.configuration.ClientVariable;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command for people without a key of the host. */
public final class OpenOptions extends HostOptions {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "URL of the host. Default: HOLDFAST_URL, or the one of your login.")
  private @Nullable String url;

  @Override
  public HostClient host() {
    return HostClient.of(HostAddress.parse(url == null ? known(System.getenv()) : url));
  }

  private static String known(Map<String, String> environment) {
    return ClientVariable.URL
        .in(environment)
        .or(() -> KeyFile.standard(environment).find().map(login -> login.url().toString()))
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.INVALID_REQUEST, "Which host?", "Pass its URL with --url."));
  }
}
