package dev.holdfast.host.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.signin.TestUsers;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Two organisations, and a caller for each column. */
final class MatrixCallers {

  /** Each permission by its name, as sensitive routes require. */
  private static final String EVERYTHING =
      "* " + Permission.catalogue().stream().map(Permission::slug).collect(Collectors.joining(" "));

  private final TestHost host;
  private final AccountRows accounts;
  private final SecondFactors factors;
  private final MatrixCaller operator;
  private final MatrixCaller theirOwner;
  private final Map<CallerKind, MatrixCaller> callers = new EnumMap<>(CallerKind.class);
  private final UUID guest;
  private int numbers;

  MatrixCallers(TestHost host, Path home) throws Exception {
    this.host = host;
    this.accounts = new AccountRows(home);
    this.factors = new SecondFactors(accounts);
    String ours =
        TestUsers.owner(host, home)
            .get("/api/v1/auth/session")
            .json()
            .path("organisationId")
            .asText();
    operator = staff(ours, "owner");
    UUID tailor = accounts.user("tailor@example.com");
    String theirs = organisation("tailor", "tailor@example.com");
    theirOwner = MatrixCaller.person(host, accounts, tailor, theirs, true);
    guest = accounts.user("guest@example.com");
    accounts.member(guest, theirs, "viewer");
    seatOurs(ours);
    seatTheirs(theirs);
  }

  private void seatOurs(String ours) throws Exception {
    callers.put(CallerKind.ANONYMOUS, MatrixCaller.anonymous(host, accounts));
    callers.put(CallerKind.OWNER, staff(ours, "owner"));
    callers.put(CallerKind.ADMIN, staff(ours, "administrator"));
    callers.put(CallerKind.OPERATOR, staff(ours, "operator"));
    callers.put(CallerKind.VIEWER, staff(ours, "viewer"));
    callers.put(CallerKind.KEY, key(operator, "jobs:read"));
    callers.put(CallerKind.ONE_JOB, staff(ours, "none"));
    callers.put(CallerKind.HALF, factors.half(staff(ours, "owner")));
    MatrixCaller blocked = staff(ours, "owner");
    done(operator.send("POST", user(blocked) + "/block", "{\"reason\": \"left\"}"));
    blocked.signIn();
    callers.put(CallerKind.BLOCKED, blocked);
    MatrixCaller deleted = staff(ours, "owner");
    done(operator.send("DELETE", user(deleted), null));
    callers.put(CallerKind.DELETED, key(deleted, EVERYTHING));
  }

  private void seatTheirs(String theirs) throws Exception {
    MatrixCaller admin = staff(theirs, "administrator");
    MatrixCaller worker = staff(theirs, "operator");
    MatrixCaller viewer = staff(theirs, "viewer");
    callers.put(CallerKind.THEIR_OWNER, theirOwner);
    callers.put(CallerKind.THEIR_ADMIN, admin);
    callers.put(CallerKind.THEIR_OPERATOR, worker);
    callers.put(CallerKind.THEIR_VIEWER, viewer);
    callers.put(CallerKind.THEIR_KEY, key(theirOwner, EVERYTHING));
    callers.put(CallerKind.SUSPENDED_OWNER, theirOwner);
    callers.put(CallerKind.SUSPENDED_ADMIN, admin);
    callers.put(CallerKind.SUSPENDED_OPERATOR, worker);
    callers.put(CallerKind.SUSPENDED_VIEWER, viewer);
    callers.put(CallerKind.CANCELLED_OWNER, theirOwner);
  }

  /** The operator of the installation. */
  MatrixCaller operator() {
    return operator;
  }

  MatrixCaller theirOwner() {
    return theirOwner;
  }

  MatrixCaller of(CallerKind column) {
    return Objects.requireNonNull(callers.get(column));
  }

  SecondFactors factors() {
    return factors;
  }

  AccountRows accounts() {
    return accounts;
  }

  /** Puts the other organisation into the state of a phase, and logs everybody in again. */
  void enter(CallerKind.Phase phase) throws Exception {
    operator.signIn();
    if (phase == CallerKind.Phase.SUSPENDED || phase == CallerKind.Phase.CANCELLED) {
      String status = "/api/v1/organisations/" + theirOwner.organisation() + "/status";
      done(operator.send("PUT", status, "{\"status\": \"%s\"}".formatted(phase)));
    }
    for (MatrixCaller caller : callers.values()) {
      caller.signIn();
    }
  }

  /** Creates an organisation without activity; returns its id. */
  String tenant() throws Exception {
    return organisation("tenant" + ++numbers, "guest@example.com");
  }

  /** Creates an invitation to a new organisation; returns its token. */
  String welcome(CallerKind column) throws Exception {
    return accounts.invitation(tenant(), guest, Objects.requireNonNull(of(column).userId()));
  }

  private String organisation(String name, String email) throws Exception {
    String body = "{\"name\": \"%1$s\", \"slug\": \"%1$s\", \"ownerEmail\": \"%2$s\"}";
    Response made = operator.send("POST", "/api/v1/organisations", body.formatted(name, email));
    return done(made).json().path("id").asText();
  }

  private MatrixCaller staff(String organisation, String role) throws Exception {
    UUID user = accounts.user("staff%d@example.com".formatted(++numbers));
    accounts.member(user, organisation, role);
    return MatrixCaller.person(host, accounts, user, organisation, true);
  }

  private MatrixCaller key(MatrixCaller owner, String permissions) throws Exception {
    UUID user = Objects.requireNonNull(owner.userId());
    return MatrixCaller.key(host, accounts, user, owner.organisation(), permissions);
  }

  private static String user(MatrixCaller caller) {
    return "/api/v1/users/" + caller.userId();
  }

  static Response done(Response answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer;
  }
}
