package dev.holdfast.plugins.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.toolkit.http.StatusMeaning;
import dev.holdfast.toolkit.json.JsonClient;
import dev.holdfast.toolkit.json.JsonClient.Answer;
import dev.holdfast.toolkit.json.ServiceRequest;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The folder in a drive, by its id: it may be moved or renamed meanwhile, and the application's
 * folder has another name in each language. Thread-safe.
 */
final class Drive implements AutoCloseable {

  private final JsonClient client;
  private final String items;
  private final JsonNode folder;

  private Drive(JsonClient client, String items, JsonNode folder) {
    this.client = client;
    this.items = items;
    this.folder = folder;
  }

  static Drive open(OneDriveConfig config, AdapterContext context) throws InterruptedException {
    String graph = config.graph() + "/v1.0";
    JsonClient client = new JsonClient(context, Drive::meaning);
    try {
      JsonNode folder =
          client.call(
              ServiceRequest.of(
                  "open the folder for backups", "GET", URI.create(graph + config.folder())));
      if (!folder.has("folder") || !folder.path("id").isTextual()) {
        throw new PluginException(
            ErrorCode.INVALID_CONFIG,
            "The location for backups is not a folder",
            "Enter the path of a folder.");
      }
      return new Drive(client, graph + config.drive() + "/items/", folder);
    } catch (RuntimeException | InterruptedException e) {
      client.close();
      throw e;
    }
  }

  JsonClient client() {
    return client;
  }

  JsonNode call(ServiceRequest request) throws InterruptedException {
    return client.call(request);
  }

  /** The name of the folder, and the kind of drive. */
  String description() {
    String type = folder.at("/parentReference/driveType").asText("drive");
    return "Folder " + folder.path("name").asText() + " (" + type + ")";
  }

  /**
   * The address of a key or folder, or of something about it. The colon at the end keeps the
   * service from taking a name for a property.
   *
   * @param suffix empty for the item itself, or a path like {@code /children}
   */
  URI address(String key, String suffix) {
    String path = DriveNames.path(key);
    return URI.create(item(folder) + (path.isEmpty() ? "" : ":/" + path + ":") + suffix);
  }

  /** The address of an item by its id. */
  URI item(JsonNode item) {
    JsonNode id = item.path("id");
    return accepted(items + id.asText(), uri -> id.isTextual());
  }

  /** The description of an object, if there is one. */
  Optional<JsonNode> find(ObjectKey key) throws InterruptedException {
    return client
        .find(ServiceRequest.of("inspect " + key, "GET", address(key.value(), "")))
        .filter(item -> item.has("file"));
  }

  /** Sends what stores something in a folder, and makes the folder if it isn't there. */
  JsonNode store(KeyPrefix in, ServiceRequest request) throws InterruptedException {
    Optional<JsonNode> stored = client.find(request);
    if (stored.isPresent()) {
      return stored.get();
    } else if (!in.equals(KeyPrefix.ALL)) {
      create(in);
    }
    return client.call(request);
  }

  private void create(KeyPrefix made) throws InterruptedException {
    ServiceRequest request =
        ServiceRequest.of(
                "make the folder " + made, "POST", address(made.parent().value(), "/children"))
            .json(
                """
                {"name": "%s", "folder": {}, "@microsoft.graph.conflictBehavior": "fail"}"""
                    .formatted(DriveNames.of(made.name())));
    try {
      store(made.parent(), request);
    } catch (PluginException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /**
   * Accepts an address that the service gave, for bytes without a token: unencrypted only if the
   * service itself is.
   */
  URI signed(String address) {
    return accepted(
        address, uri -> "https".equals(uri.getScheme()) || items.startsWith(uri.getScheme() + ":"));
  }

  /** Accepts an address that the service gave, which gets the token. */
  URI own(String address) {
    return accepted(
        address, uri -> items.startsWith(uri.getScheme() + "://" + uri.getAuthority() + "/"));
  }

  private static URI accepted(String address, Predicate<URI> rule) {
    try {
      URI uri = URI.create(address);
      if (rule.test(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // As bad as any other.
    }
    throw new PluginException(
        ErrorCode.UNSUPPORTED,
        "The drive gave an address that is not its own",
        "Check for proxies that change answers.");
  }

  /**
   * What the service's errors mean. A throttled request may have any code.
   *
   * @see <a href="https://learn.microsoft.com/graph/errors">Errors</a>
   */
  private static StatusMeaning meaning(Answer answer) {
    if (answer.status() == 429) {
      return StatusMeaning.of(429);
    }
    return switch (answer.error()) {
      case "quotaLimitReached", "insufficientStorage" ->
          new StatusMeaning(
              ErrorCode.NO_SPACE,
              "the drive is full",
              "Free some space, also in its recycle bin, or raise the quota.");
      case "nameAlreadyExists", "resourceModified" ->
          new StatusMeaning(
              ErrorCode.ALREADY_EXISTS,
              "another upload of it is running, or has just ended",
              "Try again when that has ended.");
      case "accessDenied" ->
          new StatusMeaning(
              ErrorCode.PERMISSION_DENIED,
              "the account may not do this",
              "Check that the account may write there, and that its consent covers the place.");
      case "itemNotFound" ->
          new StatusMeaning(
              ErrorCode.NOT_FOUND, "it does not exist", "Check the location and the drive.");
      default -> StatusMeaning.of(answer.status());
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
