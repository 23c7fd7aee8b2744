package dev.holdfast.cli.http;

import dev.holdfast.engine.configuration.ClientVariable;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a host is reached: through the proxy of {@code HTTPS_PROXY}, unless {@code NO_PROXY} names
 * the host, and with the certificates of {@code HOLDFAST_CA_FILE}. Java itself reads none of them.
 */
final class Connection {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final int USUAL_PORT = 443;

  private Connection() {}

  /** A client for this host. */
  static HttpClient to(URI host, Map<String, String> environment) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
    proxy(host, environment).ifPresent(proxy -> use(proxy, client));
    ClientVariable.CA_FILE
        .in(environment)
        .ifPresent(certificates -> client.sslContext(trusting(certificates)));
    return client.build();
  }

  /** The proxy; none for this machine, to which plain HTTP goes. */
  static Optional<URI> proxy(URI host, Map<String, String> environment) {
    if (!host.getScheme().equals("https")
        || Stream.of(value("NO_PROXY", environment).split("[\\s,]+"))
            .anyMatch(entry -> isNamed(host, entry.toLowerCase(Locale.ROOT)))) {
      return Optional.empty();
    }
    String proxy = value("HTTPS_PROXY", environment);
    return proxy.isEmpty() ? Optional.empty() : Optional.of(parse(proxy));
  }

  private static String value(String name, Map<String, String> environment) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return environment.getOrDefault(name, lower).strip();
  }

  /** Whether an entry of {@code NO_PROXY} is the host, or a domain above it. */
  private static boolean isNamed(URI host, String entry) {
    int port = host.getPort() < 0 ? USUAL_PORT : host.getPort();
    String domain = entry.replaceFirst(":" + port + "$", "").replaceFirst("^\\*?\\.", "");
    String name = host.getHost().toLowerCase(Locale.ROOT);
    return !domain.isEmpty()
        && (domain.equals("*") || name.equals(domain) || name.endsWith("." + domain));
  }

  private static URI parse(String text) {
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      if (proxy.getScheme().equals("http") && proxy.getHost() != null) {
        return proxy;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, without the password that may be in it.
    }
    throw new HoldfastException(
        ProblemCode.INVALID_SETTING,
        "HTTPS_PROXY is not the URL of an HTTP proxy.",
        "Use the form http://proxy.example.com:3128.");
  }

  private static void use(URI proxy, HttpClient.Builder client) {
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    String credentials = proxy.getUserInfo();
    if (credentials != null) {
      String[] parts = credentials.split(":", 2);
      char[] password = (parts.length < 2 ? "" : parts[1]).toCharArray();
      // Java sends it only because the launcher empties jdk.http.auth.tunneling.disabledSchemes.
      client.authenticator(
          new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
              return getRequestorType() == RequestorType.PROXY
                  ? new PasswordAuthentication(parts[0], password)
                  : null;
            }
          });
    }
  }

  private static SSLContext trusting(String file) {
    try (InputStream certificates = Files.newInputStream(Path.of(file))) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate each :
          CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
        trusted.setCertificateEntry(Integer.toString(trusted.size()), each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | InvalidPathException | GeneralSecurityException e) {
      throw new HoldfastException(
          ProblemCode.INVALID_SETTING,
          "The certificates in " + file + " can't be read.",
          "Set HOLDFAST_CA_FILE to a readable file with certificates in PEM.",
          e);
    }
  }
}
