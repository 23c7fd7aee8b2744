package dev.holdfast.plugins.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A provider that answers whatever a test wants, also what no provider should. */
final class ForgedProvider implements AutoCloseable {

  static final String SUBJECT = "ada-1815";
  static final RSAKey TWO = key("two");
  static final RSAKey OTHER_ONE = key("one");
  private static final RSAKey ONE = key("one");

  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  private final List<String> tokenRequests = new ArrayList<>();
  RSAKey key = ONE;
  JWSAlgorithm algorithm = JWSAlgorithm.RS256;
  UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

  /** An answer to every request of a path. */
  private record Answer(int status, String type, String body) {}

  ForgedProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", this::handle);
    server.start();
    discovery(Map.of());
    keys(key);
    userInfo("{\"sub\": \"" + SUBJECT + "\"}");
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).algorithm(JWSAlgorithm.RS256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Describes itself, with these properties in place of its own. */
  void discovery(Map<String, String> changes) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("issuer", quoted(issuer()));
    properties.put("authorization_endpoint", quoted(issuer() + "/auth"));
    properties.put("token_endpoint", quoted(issuer() + "/token"));
    properties.put("jwks_uri", quoted(issuer() + "/jwks"));
    properties.put("userinfo_endpoint", quoted(issuer() + "/me"));
    properties.put("response_types_supported", "[\"code\"]");
    properties.put("subject_types_supported", "[\"public\"]");
    properties.put("id_token_signing_alg_values_supported", "[\"RS256\"]");
    properties.putAll(changes);
    List<String> lines = new ArrayList<>();
    properties.forEach((name, value) -> lines.add(quoted(name) + ": " + value));
    answer("/.well-known/openid-configuration", 200, "{" + String.join(",\n", lines) + "}");
  }

  static String quoted(String text) {
    return '"' + text + '"';
  }

  void keys(RSAKey... keys) {
    answer("/jwks", 200, new JWKSet(List.of(keys)).toPublicJWKSet().toString());
  }

  void userInfo(String json) {
    answer("/me", 200, json);
  }

  void answer(String path, int status, String body) {
    answer(path, status, "application/json", body);
  }

  void answer(String path, int status, String type, String body) {
    answers.put(path, new Answer(status, type, body));
  }

  /** Answers with the ID token that the fields describe. */
  void token(String nonce) throws JOSEException {
    token(
        signed(
            nonce, new RSASSASigner(key), new JWSHeader.Builder(algorithm).keyID(key.getKeyID())));
  }

  void token(JWT token) {
    answer(
        "/token",
        200,
        "{\"access_token\": \"at\", \"token_type\": \"Bearer\", \"id_token\": \"%s\"}"
            .formatted(token.serialize()));
  }

  SignedJWT signed(String nonce, JWSSigner signer, JWSHeader.Builder header) throws JOSEException {
    SignedJWT token = new SignedJWT(header.build(), claims(nonce));
    token.sign(signer);
    return token;
  }

  JWTClaimsSet claims(String nonce) {
    Instant now = Instant.now();
    return claims
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("holdfast")
                .subject(SUBJECT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce))
        .build();
  }

  /** The bodies of token requests, each after its Authorization header. */
  List<String> tokenRequests() {
    return tokenRequests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.equals("/token")) {
        tokenRequests.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
      }
      Answer answer = answers.getOrDefault(path, new Answer(404, "text/plain", "no"));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Location", issuer() + "/elsewhere");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
