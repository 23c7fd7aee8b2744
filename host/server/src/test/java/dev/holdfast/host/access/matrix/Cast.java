package dev.holdfast.host.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.identity.People;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Two organisations, and somebody for each column. */
final class Cast {

  /** Each by its name, too, since what is grave wants it. */
  private static final String EVERYTHING =
      "* " + Permission.catalogue().stream().map(Permission::slug).collect(Collectors.joining(" "));

  private final TestHost host;
  private final Directory directory;
  private final SecondFactors factors;
  private final Visitor operator;
  private final Visitor theirOwner;
  private final Map<Column, Visitor> visitors = new EnumMap<>(Column.class);
  private final UUID guest;
  private int numbers;

  Cast(TestHost host, Path home) throws Exception {
    this.host = host;
    this.directory = new Directory(home);
    this.factors = new SecondFactors(directory);
    String ours =
        People.owner(host, home).get("/api/v1/auth/session").json().path("organisationId").asText();
    operator = staff(ours, "owner");
    UUID tailor = directory.user("tailor@example.com");
    String theirs = organisation("tailor", "tailor@example.com");
    theirOwner = Visitor.person(host, directory, tailor, theirs, true);
    guest = directory.user("guest@example.com");
    directory.member(guest, theirs, "viewer");
    seatOurs(ours);
    seatTheirs(theirs);
  }

  private void seatOurs(String ours) throws Exception {
    visitors.put(Column.ANONYMOUS, Visitor.stranger(host, directory));
    visitors.put(Column.OWNER, staff(ours, "owner"));
    visitors.put(Column.ADMIN, staff(ours, "administrator"));
    visitors.put(Column.OPERATOR, staff(ours, "operator"));
    visitors.put(Column.VIEWER, staff(ours, "viewer"));
    visitors.put(Column.KEY, key(operator, "jobs:read"));
    visitors.put(Column.ONE_JOB, staff(ours, "none"));
    visitors.put(Column.HALF, factors.half(staff(ours, "owner")));
    Visitor blocked = staff(ours, "owner");
    done(operator.send("POST", user(blocked) + "/block", "{\"reason\": \"left\"}"));
    blocked.signIn();
    visitors.put(Column.BLOCKED, blocked);
    Visitor deleted = staff(ours, "owner");
    done(operator.send("DELETE", user(deleted), null));
    visitors.put(Column.DELETED, key(deleted, EVERYTHING));
  }

  private void seatTheirs(String theirs) throws Exception {
    Visitor admin = staff(theirs, "administrator");
    Visitor worker = staff(theirs, "operator");
    Visitor viewer = staff(theirs, "viewer");
    visitors.put(Column.THEIR_OWNER, theirOwner);
    visitors.put(Column.THEIR_ADMIN, admin);
    visitors.put(Column.THEIR_OPERATOR, worker);
    visitors.put(Column.THEIR_VIEWER, viewer);
    visitors.put(Column.THEIR_KEY, key(theirOwner, EVERYTHING));
    visitors.put(Column.SUSPENDED_OWNER, theirOwner);
    visitors.put(Column.SUSPENDED_ADMIN, admin);
    visitors.put(Column.SUSPENDED_OPERATOR, worker);
    visitors.put(Column.SUSPENDED_VIEWER, viewer);
    visitors.put(Column.CANCELLED_OWNER, theirOwner);
  }

  /** Whoever runs the installation. */
  Visitor operator() {
    return operator;
  }

  Visitor theirOwner() {
    return theirOwner;
  }

  Visitor of(Column column) {
    return Objects.requireNonNull(visitors.get(column));
  }

  SecondFactors factors() {
    return factors;
  }

  Directory directory() {
    return directory;
  }

  /** Brings the other organisation into the state of a phase, and everybody in again. */
  void enter(Column.Phase phase) throws Exception {
    operator.signIn();
    if (phase == Column.Phase.SUSPENDED || phase == Column.Phase.CANCELLED) {
      String status = "/api/v1/organisations/" + theirOwner.organisation() + "/status";
      done(operator.send("PUT", status, "{\"status\": \"%s\"}".formatted(phase)));
    }
    for (Visitor visitor : visitors.values()) {
      visitor.signIn();
    }
  }

  /** The id of a new organisation, whose owner does nothing else. */
  String tenant() throws Exception {
    return organisation("tenant" + ++numbers, "guest@example.com");
  }

  /** The token of an invitation to a new organisation for somebody. */
  String welcome(Column column) throws Exception {
    return directory.invitation(tenant(), guest, Objects.requireNonNull(of(column).userId()));
  }

  private String organisation(String name, String email) throws Exception {
    String body = "{\"name\": \"%1$s\", \"slug\": \"%1$s\", \"ownerEmail\": \"%2$s\"}";
    Response made = operator.send("POST", "/api/v1/organisations", body.formatted(name, email));
    return done(made).json().path("id").asText();
  }

  private Visitor staff(String organisation, String role) throws Exception {
    UUID user = directory.user("staff%d@example.com".formatted(++numbers));
    directory.member(user, organisation, role);
    return Visitor.person(host, directory, user, organisation, true);
  }

  private Visitor key(Visitor owner, String permissions) throws Exception {
    UUID user = Objects.requireNonNull(owner.userId());
    return Visitor.key(host, directory, user, owner.organisation(), permissions);
  }

  private static String user(Visitor visitor) {
    return "/api/v1/users/" + visitor.userId();
  }

  static Response done(Response answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer;
  }
}
