package dev.holdfast.host.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.access.matrix.AccessTable.Line;
import dev.holdfast.host.backup.catalogue.sample.FolderPlugin;
import dev.holdfast.host.identity.People;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host with two organisations, their rows, and somebody for each column. */
final class Stage implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("\\{(\\w+:)?([a-z]+)}");
  private static final String OURS = "bakery";
  private static final Map<String, String> OF_THE_HOST =
      Map.of("plugin", "nothing", "setting", "stallSeconds");

  private final TestHost host;
  private final Directory directory;
  private final Visitor operator;
  private final Map<Column, Visitor> visitors = new EnumMap<>(Column.class);
  private final Rows ours;
  private final Rows theirs;
  private int numbers;

  Stage(Path folder) throws Exception {
    Path home = folder.resolve("home");
    PluginJar.write(home.resolve("plugins/folder.jar"), "folder", FolderPlugin.class);
    host = TestHost.start(home, People.QUICK);
    directory = new Directory(home);
    String bakery =
        People.owner(host, home).get("/api/v1/auth/session").json().path("organisationId").asText();
    operator = staff(bakery, "owner", true);
    operator.send("PUT", "/api/v1/settings/maxConcurrentJobs", "{\"value\": 8}");
    ours = new Rows(folder, OURS, operator);
    UUID tailorOwner = directory.user("tailor@example.com", false);
    String tailor = organisation();
    Visitor owner = Visitor.person(host, directory, tailorOwner, tailor, true);
    theirs = new Rows(folder, "tailor", owner);
    seat(bakery, tailor, owner);
  }

  private void seat(String bakery, String tailor, Visitor theirOwner) throws Exception {
    visitors.put(Column.ANONYMOUS, Visitor.stranger(host, directory));
    visitors.put(Column.OWNER, staff(bakery, "owner", true));
    visitors.put(Column.ADMINISTRATOR, staff(bakery, "administrator", true));
    visitors.put(Column.OPERATOR, staff(bakery, "operator", true));
    visitors.put(Column.VIEWER, staff(bakery, "viewer", true));
    visitors.put(Column.THEIR_OWNER, theirOwner);
    visitors.put(Column.THEIR_ADMIN, staff(tailor, "administrator", true));
    visitors.put(Column.THEIR_OPERATOR, staff(tailor, "operator", true));
    visitors.put(Column.THEIR_VIEWER, staff(tailor, "viewer", true));
    visitors.put(Column.HALF, staff(bakery, "owner", false));
    visitors.put(Column.KEY, Visitor.key(host, directory, operator.userId(), bakery, "jobs:read"));
    visitors.put(Column.SUSPENDED, theirOwner);
  }

  /** From now on the other organisation can only be read. */
  void suspendTheirs() throws Exception {
    String path = "/api/v1/organisations/" + theirs.get("organisation") + "/status";
    Response answer = operator.send("PUT", path, "{\"status\": \"SUSPENDED\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  TestHost host() {
    return host;
  }

  /** What the owner of the rows is told about this one; nothing where it is no JSON. */
  String look(Line line) throws Exception {
    operator.signIn();
    Response answer = operator.send(line.method(), filled(line.path(), Column.OWNER, false), null);
    return answer.header("Content-Type").startsWith("application/json") ? answer.text() : "";
  }

  /** Sends a line's request as somebody, and looks whether the answer tells what it must not. */
  Outcome send(Line line, Column column) throws Exception {
    Visitor visitor = Objects.requireNonNull(visitors.get(column));
    if (line.touchesCaller()) {
      visitor.signIn();
    }
    boolean fresh = line.expected().get(column.ordinal()).matches("2xx|\\?");
    String path = filled(line.path(), column, fresh);
    String body = line.body() == null ? null : filled(line.body(), column, fresh);
    Response answer = visitor.send(line.method(), path, body);
    boolean inside = visitor.organisation().equals(ours.get("organisation"));
    return new Outcome(answer, inside ? null : leak(answer, path + body));
  }

  private @Nullable String leak(Response answer, String request) {
    String text = answer.text();
    if (text.toLowerCase(Locale.ROOT).contains(OURS)) {
      return OURS;
    }
    if (isLogOfOwnRequests(request)) {
      return null;
    }
    return ours.all().stream()
        .filter(id -> text.contains(id) && !request.contains(id))
        .findFirst()
        .orElse(null);
  }

  /** The log of refused requests repeats the ids that a stranger has sent. */
  private static boolean isLogOfOwnRequests(String request) {
    return request.contains("/audit-logs") || request.contains("/me/export");
  }

  /**
   * An answer.
   *
   * @param leak what it tells a stranger of our rows; null for nothing
   */
  record Outcome(Response answer, @Nullable String leak) {

    String status() {
      return answer.status() / 100 == 2 ? "2xx" : String.valueOf(answer.status());
    }
  }

  private String filled(String template, Column column, boolean fresh) {
    return NAME.matcher(template)
        .replaceAll(match -> value(match.group(1), match.group(2), column, fresh));
  }

  private String value(@Nullable String prefix, String kind, Column column, boolean fresh) {
    Rows own = column.isForeign() || column == Column.SUSPENDED ? theirs : ours;
    Rows named = column == Column.SUSPENDED ? theirs : ours;
    try {
      if (kind.equals("number")) {
        return String.valueOf(++numbers);
      } else if (OF_THE_HOST.containsKey(kind)) {
        return OF_THE_HOST.get(kind);
      } else if (prefix == null || column == Column.ANONYMOUS) {
        return named.get(kind);
      } else if (prefix.equals("own:")) {
        return own.get(kind);
      } else if (prefix.equals("my:")) {
        UUID user = Objects.requireNonNull(visitors.get(column)).userId();
        return kind.equals("key") ? own.key(user) : own.session(user);
      }
      return fresh && own == ours ? named.make(kind) : named.get(kind);
    } catch (Exception e) {
      throw new IllegalStateException(kind + " for " + column, e);
    }
  }

  private String organisation() throws Exception {
    Response made =
        operator.send(
            "POST",
            "/api/v1/organisations",
            """
            {"name": "Tailor", "slug": "tailor", "ownerEmail": "tailor@example.com"}""");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private Visitor staff(String organisation, String role, boolean factorPassed) throws Exception {
    String email = "staff%d@example.com".formatted(++numbers);
    UUID user = directory.user(email, !factorPassed);
    directory.member(user, organisation, role);
    return Visitor.person(host, directory, user, organisation, factorPassed);
  }

  @Override
  public void close() {
    host.close();
  }
}
