package dev.holdfast.host.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Actions of an organisation's owner in tests, all of them over HTTP. */
public final class OrganisationClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/v1/";

  private final TestHost host;
  private final Browser owner;

  public OrganisationClient(TestHost host, Browser owner) {
    this.host = host;
    this.owner = owner;
  }

  /** The owner's browser. */
  public Browser owner() {
    return owner;
  }

  /** Creates something at this path below the API root; returns the response. */
  public JsonNode make(String path, Map<String, ?> values) throws Exception {
    return made(owner.post(API + path, json(values)));
  }

  /** Creates a role; returns its id. */
  public String role(String name, String... permissions) throws Exception {
    return id(make("roles", Map.of("name", name, "permissions", List.of(permissions))));
  }

  /** Returns the id of the role with this slug. */
  public String roleId(String slug) throws Exception {
    for (JsonNode role : owner.get(API + "roles?limit=200").json().path("items")) {
      if (role.path("slug").asText().equals(slug)) {
        return id(role);
      }
    }
    throw new AssertionError("no role " + slug);
  }

  /** Creates a team with these roles; returns its id. */
  public String team(String name, String... roleIds) throws Exception {
    return id(make("teams", Map.of("name", name, "roleIds", List.of(roleIds))));
  }

  /** Invites somebody; returns the token. */
  public String invite(String email, String... roleIds) throws Exception {
    return make("invitations", invitation(email, List.of(roleIds), List.of()))
        .path("token")
        .asText();
  }

  /** Adds a member with a new account; returns their browser, logged in. */
  public Browser addMember(String email, String... roleIds) throws Exception {
    made(accept(new Browser(host), invite(email, roleIds)));
    return logIn(email);
  }

  /** Logs somebody in; returns their browser. */
  public Browser logIn(String email) throws Exception {
    Browser browser = new Browser(host);
    made(browser.logIn(email, TestUsers.PASSWORD));
    return browser;
  }

  /** Returns the membership of somebody here. */
  public JsonNode member(String email) throws Exception {
    return owner.get(API + "members?email=" + email).json().at("/items/0");
  }

  /** Lets the installation's owner create another organisation; returns a client for its owner. */
  public OrganisationClient other(String slug, String email) throws Exception {
    Browser founder = addMember(email);
    make("organisations", Map.of("name", slug, "slug", slug, "ownerEmail", email));
    String member = id(member(email));
    assertThat(owner.delete(API + "members/" + member).status()).isEqualTo(204);
    return new OrganisationClient(host, logIn(email));
  }

  /** Accepts an invitation with a new account. */
  public static Response accept(Browser browser, String token) throws Exception {
    return browser.post(
        API + "invitations/accept",
        json(Map.of("token", token, "name", "Somebody", "password", TestUsers.PASSWORD)));
  }

  /** The body of an invitation. */
  public static Map<String, ?> invitation(
      String email, Collection<String> roleIds, Collection<String> teamIds) {
    return Map.of("email", email, "roleIds", roleIds, "teamIds", teamIds);
  }

  /** Sends all of these at once; returns the statuses. */
  public static List<Integer> atOnce(List<Callable<Response>> requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(requests.size());
    CountDownLatch ready = new CountDownLatch(requests.size());
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (Callable<Response> request : requests) {
        answers.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return request.call().status();
                }));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns the id in a response. */
  public static String id(JsonNode made) {
    return made.path("id").asText();
  }

  /** These values as JSON. */
  public static String json(Map<String, ?> values) throws Exception {
    return JSON.writeValueAsString(values);
  }

  private static JsonNode made(Response response) throws Exception {
    assertThat(response.status()).as(response.text()).isBetween(200, 201);
    return response.json();
  }
}
