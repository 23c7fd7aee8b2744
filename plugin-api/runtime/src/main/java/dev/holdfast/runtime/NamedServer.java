package dev.holdfast.runtime;

import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Makes a client that connects to an address send the server's name, and accept only a certificate
 * for that name.
 *
 * <p>The JDK compares a certificate with the requested name (SNI) and, if that fails, with the host
 * of the URI, which is the address here. An attacker who answers a name with an address of their
 * own may have a certificate for that address, so this fallback is removed.
 */
final class NamedServer {

  /** Kinds of names in a certificate (RFC 5280, GeneralName). */
  private static final int DNS_NAME = 2;

  private static final int IP_ADDRESS = 7;

  private final String name;
  private final X509ExtendedTrustManager authorities;

  NamedServer(String name, X509ExtendedTrustManager authorities) {
    this.name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    this.authorities = authorities;
  }

  static NamedServer of(String name) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return new NamedServer(
          name,
          Arrays.stream(factory.getTrustManagers())
              .filter(X509ExtendedTrustManager.class::isInstance)
              .map(X509ExtendedTrustManager.class::cast)
              .findFirst()
              .orElseThrow());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java can't verify certificates", e);
    }
  }

  HttpClient.Builder apply(HttpClient.Builder builder) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OfThatName()}, null);
      SSLParameters parameters = context.getDefaultSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name)));
      return builder.sslContext(context).sslParameters(parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  private void requireName(X509Certificate certificate) throws CertificateException {
    var names = certificate.getSubjectAlternativeNames();
    boolean namesAddress =
        names != null && names.stream().anyMatch(entry -> entry.get(0).equals(IP_ADDRESS));
    if (namesAddress && names.stream().noneMatch(this::isThisName)) {
      throw new CertificateException("The server's certificate is not for " + name);
    }
  }

  private boolean isThisName(List<?> entry) {
    String own = name.toLowerCase(Locale.ROOT);
    String named = entry.get(1).toString().toLowerCase(Locale.ROOT);
    String parent = own.substring(own.indexOf('.') + 1);
    return entry.get(0).equals(DNS_NAME) && (named.equals(own) || named.equals("*." + parent));
  }

  /** Verifies like the JDK, without its fallback. */
  private final class OfThatName extends X509ExtendedTrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      authorities.checkServerTrusted(chain, type, engine);
      requireName(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      authorities.checkServerTrusted(chain, type, socket);
      requireName(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("The server's identity is unknown");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      authorities.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      authorities.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      authorities.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return authorities.getAcceptedIssuers();
    }
  }
}
