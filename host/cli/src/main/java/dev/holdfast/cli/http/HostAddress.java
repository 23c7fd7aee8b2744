package dev.holdfast.cli.http;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Set;

/** Where a host is found. Passwords go there, so beyond this machine only TLS will do. */
public final class HostAddress {

  private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::");

  private HostAddress() {}

  /** The address of a host: {@code https://host}, or {@code http://localhost:8420}. */
  public static URI parse(String text) {
    URI url = read(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    if (url.getScheme().equals("http") && !isHere(url.getHost())) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "Passwords and keys would be sent to " + url + " unencrypted.",
          "Use its https URL; plain http is only for this machine.");
    }
    return url;
  }

  /** Where the host with this configuration is found from the machine it runs on. */
  public static URI of(HostConfiguration configuration) {
    if (configuration.port() == 0) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The host uses any free port, so its address is unknown.",
          "Pass the URL that it printed at start with --url.");
    }
    return of(configuration, configuration.port());
  }

  /** The same for the port that it was given. */
  public static URI of(HostConfiguration configuration, int port) {
    boolean every = EVERY_INTERFACE.contains(configuration.bind());
    String host = every ? "127.0.0.1" : configuration.bind();
    String quoted = host.contains(":") ? "[" + host + "]" : host;
    return read("http://" + quoted + ":" + port);
  }

  private static URI read(String text) {
    try {
      URI url = new URI(text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      boolean bare = url.getHost() != null && url.getRawUserInfo() == null;
      if (web && bare && text.equals(url.getScheme() + "://" + url.getAuthority())) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "This is not the URL of a host.",
        "Use the form https://backup.example.com, without a path.");
  }

  private static boolean isHere(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
