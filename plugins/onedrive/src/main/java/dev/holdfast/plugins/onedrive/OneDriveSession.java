package dev.holdfast.plugins.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.http.ResponseBody;
import dev.holdfast.toolkit.json.ServiceRequest;
import dev.holdfast.toolkit.storage.ExactStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A session with one folder of a drive. Thread-safe. */
final class OneDriveSession implements StorageSession {

  private static final int LOOKS = 10;

  private final Drive drive;
  private final AdapterContext context;

  private OneDriveSession(Drive drive, AdapterContext context) {
    this.drive = drive;
    this.context = context;
  }

  static OneDriveSession open(OneDriveConfig config, AdapterContext context)
      throws InterruptedException {
    return new OneDriveSession(Drive.open(config, context), context);
  }

  String description() {
    return drive.description();
  }

  /** The object that the service describes. */
  static StoredObject object(ObjectKey key, JsonNode item) {
    try {
      Instant modified = Instant.parse(item.path("lastModifiedDateTime").asText());
      return new StoredObject(key, item.path("size").asLong(-1), modified);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The drive describes " + key + " without its size or time",
          "Check for proxies that change answers.",
          e);
    }
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    long bytes =
        length.orElseThrow(
            () ->
                new PluginException(
                    ErrorCode.UNSUPPORTED, "A drive must know the length of " + key, ""));
    return new Upload(drive, context, key, bytes).put(content);
  }

  /** Looks again if the object was replaced between its description and its bytes. */
  @Override
  public InputStream get(ObjectKey key) throws IOException, InterruptedException {
    for (int look = 1; ; look++) {
      JsonNode item = existing(key);
      long size = object(key, item).size();
      HttpResponse<ResponseBody> response = drive.client().open(download(key, item));
      long promised = response.headers().firstValueAsLong("Content-Length").orElse(size);
      if (promised == size) {
        return new ExactStream(response.body(), size);
      }
      response.body().close();
      if (look == LOOKS) {
        throw new PluginException(
            ErrorCode.INCOMPLETE,
            "Could not read " + key + ": it has " + size + " bytes, but " + promised + " came",
            "Check for proxies that change answers.");
      }
    }
  }

  /** A server may ignore the range, and sends all of the object. */
  @Override
  public InputStream get(ObjectKey key, long offset, long length)
      throws IOException, InterruptedException {
    String range = offset + "-" + (offset + length - 1);
    HttpResponse<ResponseBody> response =
        drive.client().open(download(key, existing(key)).with("Range", "bytes=" + range));
    if (response.statusCode() == HttpURLConnection.HTTP_OK) {
      return StorageSession.part(response.body(), offset, length);
    }
    String sent = response.headers().firstValue("Content-Range").orElse("");
    if (!sent.startsWith("bytes " + offset + "-")) {
      response.body().close();
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Could not read " + key + ": the service sent another part than was asked for",
          "Check for proxies that change answers.");
    }
    return StorageSession.part(response.body(), 0, length);
  }

  private JsonNode existing(ObjectKey key) throws InterruptedException {
    return drive
        .find(key)
        .orElseThrow(() -> new PluginException(ErrorCode.NOT_FOUND, key + " does not exist", ""));
  }

  private ServiceRequest download(ObjectKey key, JsonNode item) {
    String address = item.path("@microsoft.graph.downloadUrl").asText();
    return ServiceRequest.of("read " + key, "GET", drive.signed(address)).withoutToken();
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws InterruptedException {
    return drive.find(key).map(item -> object(key, item));
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws InterruptedException {
    return new Listing(drive, folder).items();
  }

  /** By its id: the address of a key may be a folder's, which would go with all that is in it. */
  @Override
  public void delete(ObjectKey key) throws InterruptedException {
    Optional<JsonNode> item = drive.find(key);
    if (item.isPresent()) {
      drive.client().find(ServiceRequest.of("delete " + key, "DELETE", drive.item(item.get())));
    }
  }

  @Override
  public Optional<Instant> now() {
    return drive.client().now();
  }

  @Override
  public void close() {
    drive.close();
  }
}
