package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.cli.remote.EditOptions;
import dev.holdfast.cli.remote.HostOptions;
import dev.holdfast.cli.remote.Listing;
import dev.holdfast.cli.remote.OutputOption;
import dev.holdfast.cli.remote.PageOptions;
import dev.holdfast.cli.remote.PersonOptions;
import dev.holdfast.cli.remote.RemoteSession;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A command that was called, and what it was called with. */
public final class Call {

  private final Row row;
  private final Operation operation;
  private final Arguments arguments;
  private final Behaviour behaviour;
  private final HostOptions options;
  private final List<Object> mixins;
  private @Nullable HostClient host;
  private @Nullable Query path;
  private JsonNode present = MissingNode.getInstance();

  Call(
      Row row,
      Operation operation,
      Arguments arguments,
      Behaviour behaviour,
      HostOptions options,
      List<Object> mixins) {
    this.row = row;
    this.operation = operation;
    this.arguments = arguments;
    this.behaviour = behaviour;
    this.options = options;
    this.mixins = List.copyOf(mixins);
  }

  /** The host, with the key of the environment or the login. */
  public HostClient host() {
    HostClient known = host == null ? options.host() : host;
    host = known;
    return known;
  }

  /** The options of every command for a host. */
  public HostOptions options() {
    return options;
  }

  public Console console() {
    return options.console();
  }

  /** How much of a list is wanted. */
  public PageOptions pages() {
    return mixin(PageOptions.class).orElseThrow();
  }

  /** Who is asked for a password. */
  public PersonOptions person() {
    return mixin(PersonOptions.class).orElseThrow();
  }

  private <T> Optional<T> mixin(Class<T> type) {
    return mixins.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** What was given for a value, or null. */
  public @Nullable String given(String name) {
    return arguments.value(name).map(Value::text).orElse(null);
  }

  /** Where the request goes; names become ids once. */
  public Query path() {
    Query known = path == null ? arguments.query(host(), operation.path()) : path;
    path = known;
    return known;
  }

  /** What the request carries. */
  public ObjectNode body() {
    return body(MissingNode.getInstance());
  }

  private ObjectNode body(JsonNode former) {
    present = former;
    ObjectNode body = arguments.body(host(), former);
    behaviour.fill(this, body);
    return body;
  }

  /** What an edit began with. */
  public JsonNode present() {
    return present;
  }

  /** Does this with the key, or as the person who is asked for a password. */
  public <T> T as(Function<HostClient, T> request) {
    return row.asks("person") ? person().asOwner(host(), request) : request.apply(host());
  }

  /** Sends the request, and shows the answer as the row says. */
  public int carryOut() {
    if (operation.isFile()) {
      return download();
    }
    if (row.isList()) {
      return list();
    }
    JsonNode answer = operation.has("If-Match") ? edit() : send();
    List<String> lines = behaviour.lines(this, answer);
    if (row.json().has("done")) {
      done();
    } else if (lines == null) {
      options.show(answer);
    } else {
      console().print(answer, () -> lines);
    }
    String good = row.text("good");
    return good.isEmpty() || answer.path(good).asBoolean() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Sends the request. */
  public JsonNode send() {
    String text = path().text();
    String method = operation.method();
    if (!row.asks("person", "pending")) {
      return host().send(method, text, sent(), arguments.headers()).body();
    }
    Function<RemoteSession, JsonNode> request = session -> session.send(method, text, sent());
    return row.asks("pending")
        ? person().whilePending(host(), request)
        : person().inSession(host(), request);
  }

  private @Nullable JsonNode sent() {
    return List.of("POST", "PUT", "PATCH").contains(operation.method()) ? body() : null;
  }

  private int list() {
    Query query = behaviour.narrow(this, path());
    Listing listing = new Listing(query, row.words("columns"));
    if (row.asks("person")) {
      JsonNode items = as(one -> one.get(query.text()).body().path("items"));
      return listing.print(options, items);
    }
    if (operation.isPaged()) {
      return listing.print(options, pages());
    }
    return operation.has("after") ? listing.printAll(options) : listing.printWhole(options);
  }

  private JsonNode edit() {
    if (!arguments.hasChange() && !behaviour.isChange()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "There is nothing to change.",
          "Pass an option; see --help.");
    }
    String part = path().text();
    String read = row.text("read");
    String whole = read.isEmpty() ? part : arguments.query(host(), Row.API + read).text();
    boolean replaces = operation.method().equals("PUT");
    EditOptions edit = mixin(EditOptions.class).orElseThrow();
    return as(
        one ->
            edit.send(
                one, operation.method(), whole, part, former -> replaces ? body(former) : body()));
  }

  private void done() {
    List<String> given = arguments.texts();
    String id =
        operation.path().contains("{") ? path().last() : given.stream().findFirst().orElse("");
    options.done(doneWord(), id, sentence().formatted(given.toArray()));
  }

  private int download() {
    Optional<Path> file = mixin(OutputOption.class).orElseThrow().file(row.text("file"));
    if (file.isEmpty() && !operation.isText()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "This output needs a file.",
          "Name a new one with --output.");
    }
    HostClient from = host();
    String text = path().text();
    if (file.isPresent()) {
      PrivateFile.write(file.get(), (OutputStream out) -> from.download(text, out));
      String name = file.get().toString();
      String id = Optional.ofNullable(given("id")).orElse(name);
      return options.done(doneWord(), id, ("Wrote " + name + ". " + sentence()).strip());
    }
    try (OutputStream out = console().bytes()) {
      from.download(text, out);
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String doneWord() {
    return row.json().at("/done/0").asText("saved");
  }

  private String sentence() {
    return row.json().at("/done/1").asText();
  }
}
