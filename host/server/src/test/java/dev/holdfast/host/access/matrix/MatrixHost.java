package dev.holdfast.host.access.matrix;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.access.matrix.AccessTable.Line;
import dev.holdfast.host.access.matrix.sample.IdlePlugin;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.host.job.TestJobs;
import dev.holdfast.host.notification.sample.SampleChannel;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.testkit.PluginJar;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host with two organisations, their rows, and a caller for each column. */
final class MatrixHost implements AutoCloseable {

  private static final String OURS = "bakery";

  private final TestHost host;
  private final MatrixCallers callers;
  private final OrganisationRows ours;
  private final Placeholders placeholders;

  MatrixHost(Path folder) throws Exception {
    Path home = folder.resolve("home");
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    PluginJar.write(plugins.resolve("folder.jar"), "folder", FolderPlugin.class);
    PluginJar.write(plugins.resolve("channel.jar"), "channel", SampleChannel.class);
    TestJobs.installPlugin(home);
    for (String spare : Placeholders.PLUGINS) {
      PluginJar.write(plugins.resolve(spare + ".jar"), spare, IdlePlugin.class);
    }
    Map<String, String> environment = new HashMap<>(TestUsers.QUICK);
    environment.put("HOLDFAST_BASE_URL", "http://localhost");
    environment.put(
        "HOLDFAST_PATHS",
        "%1$s, tailor=%1$s/tailor-server, tailor=%1$s/tailor-storage".formatted(folder));
    host = TestHost.start(home, environment);
    callers = new MatrixCallers(host, home);
    MatrixCaller operator = callers.operator();
    operator.send("PUT", "/api/v1/settings/maxConcurrentJobs", "{\"value\": 8}");
    // On the hour it would change what people see.
    operator.send(
        "PUT",
        "/api/v1/system-tasks/storage-usage",
        "{\"enabled\": true, \"schedule\": \"0 0 1 1 *\"}");
    ours = new OrganisationRows(folder, OURS, operator);
    placeholders =
        new Placeholders(
            callers, ours, new OrganisationRows(folder, "tailor", callers.theirOwner()));
  }

  /** The routes in the host's API document. */
  Response document() throws Exception {
    return callers.operator().send("GET", "/openapi.json", null);
  }

  void enter(CallerKind.Phase phase) throws Exception {
    callers.enter(phase);
  }

  /** Returns what the owner of the rows sees of this one; nothing if it isn't JSON. */
  String look(Line line) throws Exception {
    String path = placeholders.fill(line.path(), CallerKind.OWNER, false);
    Response answer = callers.operator().send(line.method(), path, null);
    return answer.header("Content-Type").startsWith("application/json") ? answer.text() : "";
  }

  /** Sends a line's request as a caller, and searches the response for leaks. */
  Outcome send(Line line, CallerKind column) throws Exception {
    MatrixCaller caller = callers.of(column);
    if (line.touchesCaller()) {
      caller.signIn();
    }
    boolean fresh = line.expected().get(column.ordinal()).equals("2xx");
    String path = placeholders.fill(line.path(), column, fresh);
    String body = line.body() == null ? null : placeholders.fill(line.body(), column, fresh);
    Response answer = caller.send(line.method(), path, body);
    boolean mayKnow = caller.organisation().equals(ours.get("organisation")) || line.isInvited();
    String told = answer.raw().headers().map() + answer.text();
    return new Outcome(answer, mayKnow ? null : leak(told, path + body), body);
  }

  /** Returns what the owner of the rows sees of each. */
  Map<Line, String> looks(Collection<Line> lines) throws Exception {
    Map<Line, String> looks = new HashMap<>();
    for (Line line : lines) {
      if (line.reads() && !line.touchesCaller()) {
        looks.put(line, look(line));
      }
    }
    return looks;
  }

  /** The ids of our rows. */
  Collection<String> ours() {
    return ours.all();
  }

  /** Sends a request of the other organisation's owner about its own rows, with another value. */
  Heard attack(Line line, Input input, String value) throws Exception {
    MatrixCaller tenant = callers.theirOwner();
    if (line.touchesCaller()) {
      tenant.signIn();
    }
    TamperedRequest request =
        TamperedRequest.of(
            line, input, value, text -> placeholders.fill(text, CallerKind.SUSPENDED_OWNER, false));
    String asked = request.path() + request.body() + value;
    String answer;
    int status;
    if (input.place().equals("header")) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(tenant.headers());
      headers.put("Host", "localhost");
      headers.put("If-Match", "*");
      headers.put("Accept", request.path().endsWith("/events") ? "text/event-stream" : "*/*");
      headers.put(input.name(), value);
      String body = Objects.requireNonNullElse(request.body(), "");
      answer = RawRequest.send(host.host().port(), line.method(), request.path(), headers, body);
      status = RawRequest.status(answer);
    } else {
      Response response = tenant.send(line.method(), request.path(), request.body());
      answer = response.raw().headers().map() + response.text();
      status = response.status();
    }
    if (status == HttpURLConnection.HTTP_UNAUTHORIZED) {
      tenant.signIn(); // The attack has ended the session.
    }
    boolean mayKnow = line.isInvited() || asked.contains(OURS);
    return new Heard(status, answer, mayKnow ? null : leak(answer, asked));
  }

  private @Nullable String leak(String text, String request) {
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

  /** The log of refused requests repeats ids that anonymous callers have sent. */
  private static boolean isLogOfOwnRequests(String request) {
    return request.contains("/audit-logs") || request.contains("/me/export");
  }

  @Override
  public void close() throws SQLException {
    callers.accounts().close();
    host.close();
  }

  /**
   * A response to an attack.
   *
   * @param leak what it reveals of our rows; null for nothing
   */
  record Heard(int status, String text, @Nullable String leak) {}

  /**
   * A response.
   *
   * @param leak what it reveals of our rows; null for nothing
   * @param body what was sent; null for none
   */
  record Outcome(Response answer, @Nullable String leak, @Nullable String body) {

    String status() {
      return answer.status() / 100 == 2 ? "2xx" : String.valueOf(answer.status());
    }
  }
}
