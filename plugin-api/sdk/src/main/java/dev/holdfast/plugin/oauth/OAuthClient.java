package dev.holdfast.plugin.oauth;

import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client as it is registered with an authorisation server (RFC 6749, with PKCE of RFC 7636 and
 * device codes of RFC 8628). Immutable.
 */
public final class OAuthClient {

  private final URI authorizationEndpoint;
  private final URI tokenEndpoint;
  private final @Nullable URI deviceEndpoint;
  private final String id;
  private final @Nullable SecretText secret;
  private final List<String> scopes;
  private final Map<String, String> parameters;

  private OAuthClient(Builder builder) {
    this.authorizationEndpoint = builder.authorizationEndpoint;
    this.tokenEndpoint = builder.tokenEndpoint;
    this.deviceEndpoint = builder.deviceEndpoint;
    this.id = builder.id;
    this.secret = builder.secret;
    this.scopes = builder.scopes;
    this.parameters = Map.copyOf(builder.parameters);
  }

  /**
   * Begins a client.
   *
   * @param authorizationEndpoint where people consent: https, or http to this machine
   * @param tokenEndpoint where tokens are issued: https, or http to this machine
   * @param id the client's id
   */
  public static Builder builder(URI authorizationEndpoint, URI tokenEndpoint, String id) {
    return new Builder(usable(authorizationEndpoint), usable(tokenEndpoint), id);
  }

  private static URI usable(URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
    boolean local =
        Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(endpoint.getHost()));
    if (!scheme.equals("https") && !(scheme.equals("http") && local)) {
      throw new IllegalArgumentException("An endpoint needs https, not " + endpoint);
    }
    return endpoint;
  }

  /** Where people consent. */
  public URI authorizationEndpoint() {
    return authorizationEndpoint;
  }

  /** Where tokens are issued. */
  public URI tokenEndpoint() {
    return tokenEndpoint;
  }

  /** Where device codes are issued, if the server has them. */
  public Optional<URI> deviceEndpoint() {
    return Optional.ofNullable(deviceEndpoint);
  }

  /** The client's id. */
  public String id() {
    return id;
  }

  /** The client's secret, if it has one. */
  public Optional<SecretText> secret() {
    return Optional.ofNullable(secret);
  }

  /** The scopes to ask for. */
  public List<String> scopes() {
    return scopes;
  }

  /** Further parameters of the authorisation request, by name, sorted. */
  public Map<String, String> parameters() {
    return new TreeMap<>(parameters);
  }

  /** Makes clients. */
  public static final class Builder {

    private final URI authorizationEndpoint;
    private final URI tokenEndpoint;
    private final String id;
    private @Nullable URI deviceEndpoint;
    private @Nullable SecretText secret;
    private List<String> scopes = List.of();
    private final Map<String, String> parameters = new TreeMap<>();

    private Builder(URI authorizationEndpoint, URI tokenEndpoint, String id) {
      this.authorizationEndpoint = authorizationEndpoint;
      this.tokenEndpoint = tokenEndpoint;
      this.id = Objects.requireNonNull(id, "id is null");
    }

    /** With this secret, which is sent by HTTP Basic authentication; null: a public client. */
    public Builder secret(@Nullable SecretText value) {
      this.secret = value == null || value.isEmpty() ? null : value;
      return this;
    }

    /** With these scopes. Include what makes the server issue a refresh token. */
    public Builder scopes(List<String> values) {
      this.scopes = List.copyOf(values);
      return this;
    }

    /** With an endpoint for device codes. */
    public Builder deviceEndpoint(URI endpoint) {
      this.deviceEndpoint = usable(endpoint);
      return this;
    }

    /** With a further parameter of the authorisation request, for example {@code prompt}. */
    public Builder parameter(String name, String value) {
      parameters.put(name, value);
      return this;
    }

    /** Returns the client. */
    public OAuthClient build() {
      return new OAuthClient(this);
    }
  }
}
