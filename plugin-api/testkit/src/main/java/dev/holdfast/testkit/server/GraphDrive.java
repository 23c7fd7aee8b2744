package dev.holdfast.testkit.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.testkit.TemporaryFolder;
import dev.holdfast.testkit.server.DriveTree.Item;
import dev.holdfast.testkit.server.DriveTree.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The drive of one account in Microsoft Graph, on the loopback, written from the service's
 * documentation: driveItem resources, upload sessions, errors, addressing and names. Where the
 * documentation leaves a choice it takes the stricter one: parents must exist, only 4 MiB come in
 * one request, there is one upload session for a name, and a signed address refuses tokens. The
 * library {@code b!library} is another drive. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/driveitem">driveItem</a>
 */
public final class GraphDrive implements AutoCloseable {

  /** The id of a SharePoint library's drive. */
  public static final String LIBRARY = "b!library";

  private static final int SHORT = 4 * 1024 * 1024;
  private static final int PAGE = 200;
  private static final Pattern TEXT = Pattern.compile("\"([@a-zA-Z.]+)\"\\s*:\\s*\"([^\"]*)\"");

  private final HttpServer server;
  private final ExecutorService threads;
  private final AuthorizationServer authorization;
  private final Path folder;
  private final DriveTree own = new DriveTree();
  private final DriveTree library = new DriveTree();
  private final DriveUploads uploads;
  private final DriveFaults faults = new DriveFaults();
  private volatile long quota = Long.MAX_VALUE;
  private volatile boolean hashing = true;

  private GraphDrive(HttpServer server, ExecutorService threads, AuthorizationServer authorization)
      throws IOException {
    this.server = server;
    this.threads = threads;
    this.authorization = authorization;
    this.folder = TemporaryFolder.create("drive");
    this.uploads = new DriveUploads(folder);
  }

  /** Starts a drive whose tokens come from this server. */
  public static GraphDrive start(AuthorizationServer authorization) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            body -> {
              Thread thread = new Thread(body, "graph-drive");
              thread.setDaemon(true);
              return thread;
            });
    GraphDrive drive = new GraphDrive(http, threads, authorization);
    http.setExecutor(threads);
    http.createContext("/", drive::handle);
    http.start();
    return drive;
  }

  /** The address of the service. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What goes wrong. */
  public DriveFaults faults() {
    return faults;
  }

  /** Lets all upload sessions expire. */
  public void expireSessions() throws IOException {
    uploads.expireAll();
  }

  /** Limits what all files may have together. */
  public void limit(long bytes) {
    quota = bytes;
  }

  /** Whether descriptions of files have hashes. */
  public void hashes(boolean have) {
    hashing = have;
  }

  /** How many uploads are not finished. */
  public int sessions() {
    return uploads.count();
  }

  /** Makes a file in the account's drive, without a request. */
  public synchronized void file(String path, byte[] content) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "file-", ""), content);
    String name = path.substring(path.lastIndexOf('/') + 1);
    String parent = path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    own.store(DriveAddress.folders(own, parent), name, file, DriveTree.quickXorHash(file), true);
  }

  /** Makes a folder of the account's drive, without a request. */
  public synchronized void folder(String path) {
    DriveAddress.folders(own, path);
  }

  /** Removes an item of the account's drive if there is one, without a request. */
  public synchronized void remove(String path) throws IOException {
    Item item = own.find(own.root, path);
    if (item != null) {
      own.delete(item);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    DriveFaults.Fault fault = faults.next(request).orElse(null);
    try (exchange) {
      if (fault == null) {
        answer(exchange, route(exchange, false));
      } else if (fault.loss().isEmpty()) {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        answer(exchange, new Answer(fault.status(), fault.headers(), fault.body(), null, 0));
      } else {
        switch (fault.loss().get()) {
          case BEFORE -> exchange.getRequestBody().readNBytes(1000);
          case AFTER -> route(exchange, false);
          case DAMAGE -> answer(exchange, route(exchange, true));
        }
      }
    }
  }

  private record Answer(
      int status,
      Map<String, String> headers,
      String body,
      @Nullable InputStream content,
      long size) {

    static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body, null, 0);
    }
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.set("Content-Type", "application/json");
    answer.headers().forEach(headers::set);
    if (answer.content() != null) {
      try (InputStream in = answer.content()) {
        DriveDownload.send(exchange, in, answer.size());
      }
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Answer route(HttpExchange exchange, boolean damaged) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    boolean signed = path.startsWith("/up/") || path.startsWith("/download/");
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    try {
      if (signed && token != null) {
        throw new Refusal(401, "unauthenticated", "A signed address with a token");
      } else if (!signed && !authorization.accepts(token)) {
        throw new Refusal(401, "InvalidAuthenticationToken", "Access token has expired");
      } else if (path.startsWith("/up/")) {
        return upload(exchange, uploads.require(path.substring(4)), damaged);
      } else if (path.startsWith("/download/")) {
        return content(path.substring(10));
      } else if (path.startsWith("/v1.0/me/drive/")) {
        return resource(exchange, own, path.substring(15), damaged);
      } else if (path.startsWith("/v1.0/drives/" + LIBRARY + "/")) {
        return resource(exchange, library, path.substring(14 + LIBRARY.length()), damaged);
      }
      throw new Refusal(404, "itemNotFound", "No such resource");
    } catch (Refusal e) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      return Answer.of(e.status, DriveFaults.error(e.code, String.valueOf(e.getMessage())));
    }
  }

  private Answer upload(HttpExchange exchange, DriveUploads.Session session, boolean damaged)
      throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        return Answer.of(200, "{" + session.json() + "}");
      }
      case "DELETE" -> {
        uploads.cancel(session);
        return Answer.of(204, "");
      }
      case "PUT" -> {
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Range"));
        String length = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Length"));
        uploads.receive(session, range, length, exchange.getRequestBody());
      }
      default -> throw new Refusal(405, "invalidRequest", "No such method");
    }
    if (!session.isWhole()) {
      return Answer.of(202, "{" + session.json() + "}");
    }
    String item = commit(session.parent, session.name, session.file, session.replace, damaged);
    uploads.end(session);
    return Answer.of(201, item);
  }

  private String commit(Item parent, String name, Path file, boolean replace, boolean damaged)
      throws IOException {
    if (damaged) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
    String hash = DriveTree.quickXorHash(file);
    synchronized (this) {
      DriveTree tree = library.byId.get(parent.id) == parent ? library : own;
      if (quota < Long.MAX_VALUE && tree.used() + Files.size(file) > quota) {
        throw new Refusal(507, "quotaLimitReached", "Insufficient Space Available");
      }
      return json(tree.store(parent, name, file, hash, replace));
    }
  }

  private Answer resource(HttpExchange exchange, DriveTree tree, String raw, boolean damaged)
      throws IOException {
    DriveAddress address = DriveAddress.of(raw);
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String method = exchange.getRequestMethod();
    if (method.equals("PUT") && address.suffix().equals("/content")) {
      return putContent(exchange, tree, address, query, damaged);
    }
    String body = new String(exchange.getRequestBody().readNBytes(10_000), StandardCharsets.UTF_8);
    synchronized (this) {
      return switch (method + " " + address.suffix()) {
        case "POST /createUploadSession" -> begin(tree, address, body);
        case "GET " -> Answer.of(200, json(address.item(tree)));
        case "GET /children" -> children(address.item(tree), exchange.getRequestURI(), query);
        case "GET /content" ->
            new Answer(302, Map.of("Location", download(address.item(tree))), "", null, 0);
        case "POST /children" ->
            Answer.of(201, json(tree.folder(address.item(tree), text(body, "name"))));
        case "PATCH " -> {
          Item item = address.item(tree);
          tree.rename(item, text(body, "name"));
          yield Answer.of(200, json(item));
        }
        case "DELETE " -> {
          Item item = address.item(tree);
          String match = exchange.getRequestHeaders().getFirst("If-Match");
          if (match != null && !match.equals(item.eTag())) {
            throw new Refusal(412, "resourceModified", "ETag does not match current item's value");
          }
          tree.delete(item);
          yield Answer.of(204, "");
        }
        default -> throw new Refusal(405, "invalidRequest", "No such method");
      };
    }
  }

  private Answer begin(DriveTree tree, DriveAddress address, String body) throws IOException {
    Item parent = address.parent(tree);
    boolean replace = text(body, "@microsoft.graph.conflictBehavior").equals("replace");
    if (!replace && tree.find(parent, address.name()) != null) {
      throw new Refusal(409, "nameAlreadyExists", "An item with this name already exists.");
    }
    DriveUploads.Session session = uploads.begin(parent, address.name(), replace);
    return Answer.of(
        200, "{\"uploadUrl\": \"%s/up/%s\", %s}".formatted(address(), session.id, session.json()));
  }

  private Answer putContent(
      HttpExchange exchange, DriveTree tree, DriveAddress address, String query, boolean damaged)
      throws IOException {
    Item parent;
    synchronized (this) {
      parent = address.parent(tree);
    }
    byte[] content = exchange.getRequestBody().readNBytes(SHORT + 1);
    if (content.length > SHORT) {
      throw new Refusal(413, "invalidRequest", "The file is too large for one request");
    }
    Path file = Files.write(Files.createTempFile(folder, "file-", ""), content);
    boolean replace = !query.contains("conflictBehavior=fail");
    return Answer.of(201, commit(parent, address.name(), file, replace, damaged));
  }

  private Answer children(Item item, URI uri, String query) {
    int from = number(query, "skiptoken", 0);
    int count = Math.min(number(query, "top", PAGE), PAGE);
    List<String> all = new ArrayList<>();
    item.children.values().stream().skip(from).limit(count).forEach(each -> all.add(json(each)));
    String next = "";
    if (from + count < item.children.size()) {
      String token = "$skiptoken=" + (from + count);
      String kept = query.replaceAll("&?\\$skiptoken=[^&]*", "");
      next =
          ", \"@odata.nextLink\": \"%s%s?%s&%s\""
              .formatted(address(), uri.getRawPath(), kept, token);
    }
    return Answer.of(200, "{\"value\": [" + String.join(",", all) + "]" + next + "}");
  }

  private static int number(String query, String name, int otherwise) {
    Matcher found = Pattern.compile("\\$" + name + "=(\\d+)").matcher(query);
    return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
  }

  private String download(Item item) {
    return address() + "/download/" + item.secret;
  }

  private synchronized Answer content(String secret) throws IOException {
    Map<String, String> type = Map.of("Content-Type", "application/octet-stream");
    for (DriveTree tree : List.of(own, library)) {
      Item item = tree.bySecret.get(secret);
      if (item != null && item.content != null) {
        return new Answer(200, type, "", Files.newInputStream(item.content), item.size);
      }
    }
    return Answer.of(404, "");
  }

  private String json(Item item) {
    String facet =
        item.isFolder()
            ? "\"folder\": {\"childCount\": " + item.children.size() + "}"
            : "\"@microsoft.graph.downloadUrl\": \"%s\", \"file\": {\"mimeType\": \"application/octet-stream\"%s}"
                .formatted(
                    download(item),
                    hashing
                        ? ", \"hashes\": {\"quickXorHash\": \"" + item.hash + "\"}"
                        : ", \"hashes\": {}");
    return """
        {"id": "%s", "name": "%s", "size": %d, "eTag": "%s", "lastModifiedDateTime": "%s",
         "parentReference": {"id": "%s", "driveType": "personal"}, %s}"""
        .formatted(
            item.id,
            item.name,
            item.size,
            item.eTag().replace("\"", "\\\""),
            item.modified,
            item.parent == null ? "" : item.parent.id,
            facet);
  }

  private static String text(String body, String name) {
    return TEXT.matcher(body)
        .results()
        .filter(found -> found.group(1).equals(name))
        .map(found -> found.group(2))
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    TemporaryFolder.delete(folder);
  }
}
