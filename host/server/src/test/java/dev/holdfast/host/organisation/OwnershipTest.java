package dev.holdfast.host.organisation;

import static dev.holdfast.host.organisation.OrganisationClient.atOnce;
import static dev.holdfast.host.organisation.OrganisationClient.id;
import static dev.holdfast.host.organisation.OrganisationClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.signin.Browser;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An organisation always has exactly one owner. */
class OwnershipTest {

  private static final String API = "/api/v1/";

  @TempDir Path home;
  TestHost host;
  OrganisationClient tenant;
  Browser olga;
  Browser second;

  /** An observer that nothing affects. */
  Browser clerk;

  @BeforeEach
  void start() throws Exception {
    host = TestHost.start(home, TestUsers.QUICK);
    tenant = new OrganisationClient(host, TestUsers.owner(host, home));
    olga = tenant.owner();
    second = tenant.addMember("otto@example.com", tenant.roleId("owner"));
    clerk = tenant.addMember("clerk@example.com", tenant.roleId("administrator"));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void ownerCannotBeRemoved() throws Exception {
    JsonNode owner = tenant.member(TestUsers.OWNER);
    assertThat(owner.path("owner").asBoolean()).isTrue();
    for (Browser asking : List.of(olga, second)) {
      assertThat(asking.delete(API + "members/" + id(owner)).status()).isEqualTo(409);
      assertThat(demote(asking, id(owner)).status()).isEqualTo(409);
      String user = API + "users/" + owner.path("userId").asText();
      assertThat(asking.post(user + "/block", "{\"reason\": \"x\"}").status()).isEqualTo(409);
      assertThat(asking.delete(user).status()).isEqualTo(409);
    }
  }

  @Test
  void ownersRoleCannotBeChanged() throws Exception {
    String role = API + "roles/" + tenant.roleId("owner");
    String less = json(Map.of("name", "Owner", "permissions", List.of("jobs:read")));
    assertThat(olga.put(role, less).status()).isEqualTo(409);
    assertThat(olga.delete(role).status()).isEqualTo(409);
    assertThat(olga.delete(API + "roles/" + tenant.roleId("viewer")).status()).isEqualTo(409);
    String viewer = json(Map.of("name", "Onlooker", "permissions", List.of("jobs:read")));
    assertThat(olga.put(API + "roles/" + tenant.roleId("viewer"), viewer).status()).isEqualTo(200);
  }

  @Test
  void transferIsPermanent() throws Exception {
    Browser third = tenant.addMember("tina@example.com", tenant.roleId("administrator"));
    String tina = id(tenant.member("tina@example.com"));
    assertThat(third.put(API + "organisation/owner", json(Map.of("memberId", tina))).status())
        .isEqualTo(403);
    assertThat(hand(olga, "tina@example.com").status()).isEqualTo(200);
    assertThat(third.get(API + "members/" + tina).json().path("owner").asBoolean()).isTrue();
    assertThat(third.delete(API + "members/" + id(tenant.member(TestUsers.OWNER))).status())
        .isEqualTo(204);
    assertThat(olga.get(API + "members").status()).isIn(401, 403);
    assertThat(second.delete(API + "members/" + tina).status()).isEqualTo(409);
  }

  @Test
  void blockedPersonCannotBecomeOwner() throws Exception {
    String user = tenant.member("otto@example.com").path("userId").asText();
    assertThat(olga.post(API + "users/" + user + "/block", "{\"reason\": \"x\"}").status())
        .isEqualTo(200);
    assertThat(hand(olga, "otto@example.com").status()).isEqualTo(409);
  }

  /** Otherwise each would be checked against what the other is about to change. */
  @Test
  void concurrentTransfersAreSerialised() throws Exception {
    JsonNode otto = tenant.member("otto@example.com");
    DatabaseAddress address = TestDatabase.address(home);
    try (Connection other =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeUpdate(
          "update organisation set owner_id = '%s' where slug = 'default'"
              .formatted(otto.path("userId").asText()));
      CompletableFuture<Integer> removed =
          CompletableFuture.supplyAsync(() -> status(() -> remove(id(otto))));
      Thread.sleep(500);
      // Commits; after a mere commit, SQLite's driver would begin again and keep the lock.
      other.setAutoCommit(true);
      assertThat(removed.get()).isEqualTo(409);
    }
  }

  private Response remove(String member) throws Exception {
    return olga.delete(API + "members/" + member);
  }

  private static int status(Callable<Response> request) {
    try {
      return request.call().status();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void fiftySimultaneousTransfersLeaveOneOwner() throws Exception {
    String owner = id(tenant.member(TestUsers.OWNER));
    String otto = id(tenant.member("otto@example.com"));
    String ownerRole = tenant.roleId("owner");
    String ottoUser = tenant.member("otto@example.com").path("userId").asText();
    List<Callable<Response>> requests = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      requests.add(() -> hand(olga, "otto@example.com"));
      requests.add(() -> second.delete(API + "members/" + owner));
      requests.add(() -> olga.delete(API + "members/" + otto));
      requests.add(() -> demote(olga, otto));
      requests.add(() -> olga.post(API + "users/" + ottoUser + "/block", "{\"reason\": \"x\"}"));
    }
    assertThat(atOnce(requests)).allMatch(status -> status < 500);
    List<JsonNode> owners = new ArrayList<>();
    clerk
        .get(API + "members")
        .json()
        .path("items")
        .forEach(
            member -> {
              if (member.path("owner").asBoolean()) {
                owners.add(member);
              }
            });
    assertThat(owners).hasSize(1);
    assertThat(owners.get(0).path("active").asBoolean()).isTrue();
    assertThat(owners.get(0).path("roleIds").toString()).contains(ownerRole);
  }

  private Response hand(Browser by, String email) throws Exception {
    JsonNode member = clerk.get(API + "members?email=" + email).json().at("/items/0");
    return by.put(API + "organisation/owner", json(Map.of("memberId", id(member))));
  }

  private static Response demote(Browser by, String member) throws Exception {
    return by.put(API + "members/" + member + "/roles", json(Map.of("roleIds", List.of())));
  }
}
