package dev.holdfast.testkit.sso;

import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import dev.holdfast.plugin.sso.SsoStep;
import dev.holdfast.testkit.TemporaryFolder;
import dev.holdfast.testkit.server.LoopbackPort;
import dev.holdfast.testkit.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real OpenID provider (the package oidc-provider for Node.js) on a free loopback port. It has
 * one client, requires PKCE, and tells profile and groups only at its userinfo endpoint.
 */
public final class OidcProvider implements SsoProvider, AutoCloseable {

  /** Where it sends browsers; nothing listens there. */
  public static final URI CALLBACK = URI.create("http://127.0.0.1:9/callback");

  /** The client's id. */
  public static final String CLIENT = "holdfast";

  /** The client's secret, with characters that need encoding. */
  public static final String SECRET = "s3cret /+:%&= of the client";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final int port;
  private final ServerProcess process;

  private OidcProvider(Path folder, int port, ServerProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a provider, which comes from npm's registry, once per machine. Without it, Node.js or
   * npm the test is skipped.
   */
  public static OidcProvider start() throws InterruptedException {
    Path node = ProviderPackage.program("node");
    Path script = ProviderPackage.install();
    try {
      Path folder = TemporaryFolder.create("oidc-provider");
      int port = LoopbackPort.free();
      return new OidcProvider(folder, port, run(node, script, folder, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerProcess run(Path node, Path script, Path folder, int port)
      throws IOException, InterruptedException {
    return ServerProcess.start(
        List.of(node.toString(), script.toString()),
        Map.of("PORT", Integer.toString(port), "SECRET", SECRET, "PEOPLE", people()),
        folder.resolve("log"),
        "listening",
        LIMIT);
  }

  private static String people() {
    return Stream.of(Person.ADA, Person.BOB)
        .map(
            person ->
                "\"%s\": {\"name\": \"%s\", \"email\": \"%s\", \"email_verified\": %s, \"groups\": %s}"
                    .formatted(
                        person.id(),
                        person.name().replace("\"", "\\\""),
                        person.email(),
                        person.emailVerified(),
                        person.groups().stream()
                            .map(group -> '"' + group + '"')
                            .collect(Collectors.joining(",", "[", "]"))))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The issuer. */
  public URI issuer() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public SsoAnswer signIn(SsoRequest request, SsoStep step, Person person) throws Exception {
    OidcBrowser browser = new OidcBrowser(CALLBACK);
    URI page = browser.open(((SsoStep.Redirect) step).location());
    page = browser.submit(page, Map.of("prompt", "login", "login", person.id(), "password", "x"));
    if (!browser.isBack(page)) {
      page = browser.submit(page, Map.of("prompt", "consent"));
    }
    return browser.answer(request, page);
  }

  @Override
  public SsoAnswer decline(SsoRequest request, SsoStep step) throws Exception {
    OidcBrowser browser = new OidcBrowser(CALLBACK);
    URI page = browser.open(((SsoStep.Redirect) step).location());
    return browser.answer(request, browser.open(URI.create(page + "/abort")));
  }

  @Override
  public void suspend() throws IOException, InterruptedException {
    process.suspend();
  }

  @Override
  public void resume() throws IOException, InterruptedException {
    process.resume();
  }

  /** Stops it. */
  @Override
  public void close() throws IOException {
    process.close();
    TemporaryFolder.delete(folder);
  }
}
