package dev.holdfast.plugins.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.toolkit.json.ServiceRequest;
import dev.holdfast.toolkit.upload.ChunkedUpload;
import dev.holdfast.toolkit.upload.Part;
import dev.holdfast.toolkit.upload.PartSender;
import dev.holdfast.toolkit.upload.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.CheckedInputStream;

/**
 * Stores one object: in one request if it is short, otherwise in an upload session, which makes it
 * visible with its last byte. Used once.
 */
final class Upload {

  /** What the size of each chunk but the last must be a multiple of. */
  static final int UNIT = 320 * 1024;

  /** The size that the service advises. */
  static final int CHUNK = 32 * UNIT;

  /** The older documentation's limit for one request, which every cloud has. */
  private static final int SHORT = 4 * 1024 * 1024;

  private static final String REPLACE = "@microsoft.graph.conflictBehavior";
  private static final Duration CLEAN_UP_LIMIT = Duration.ofSeconds(8);

  final Drive drive;
  final ObjectKey key;
  final long length;
  private final AdapterContext context;
  private final QuickXorHash hash = new QuickXorHash();

  Upload(Drive drive, AdapterContext context, ObjectKey key, long length) {
    this.drive = drive;
    this.context = context;
    this.key = key;
    this.length = length;
  }

  StoredObject put(InputStream content) throws IOException, InterruptedException {
    Parts parts =
        new Parts(
            new CheckedInputStream(content, hash),
            this::limit,
            context.buffers(),
            context.scratch());
    try (Part first = parts.next()) {
      requireExact(0, first);
      JsonNode item = length <= SHORT ? putShort(first) : putLong(first, parts);
      return confirm(item, parts.whole().getValue());
    } catch (PluginException e) {
      // The other upload ends sometime; then this one may replace what it stored.
      throw e.code() == ErrorCode.ALREADY_EXISTS ? e.retryAfter(Duration.ZERO) : e;
    }
  }

  /** The last part would hold one byte more, so that its end is seen before it is sent. */
  private long limit(int number) {
    long left = length - (number - 1L) * CHUNK;
    return left <= CHUNK ? left + 1 : CHUNK;
  }

  private void requireExact(long offset, Part part) {
    if (part.size() != Math.min(CHUNK, length - offset)) {
      throw new PluginException(
          ErrorCode.INCOMPLETE, "The content of " + key + " has not the length announced", "");
    }
  }

  private JsonNode putShort(Part part) throws InterruptedException {
    ServiceRequest request =
        ServiceRequest.of(
                "store " + key,
                "PUT",
                drive.address(key.value(), "/content?" + REPLACE + "=replace"))
            .with("Content-Type", "application/octet-stream")
            .content(part::open, part.size());
    return drive.store(key.folder(), request);
  }

  private JsonNode putLong(Part first, Parts parts) throws IOException, InterruptedException {
    ServiceRequest begin =
        ServiceRequest.of(
                "begin to store " + key, "POST", drive.address(key.value(), "/createUploadSession"))
            .json("{\"item\": {\"" + REPLACE + "\": \"replace\"}}");
    JsonNode session = drive.store(key.folder(), begin);
    UploadSession upload =
        new UploadSession(this, drive.signed(session.path("uploadUrl").asText()));
    ChunkedUpload<JsonNode> chunks = new ChunkedUpload<>(upload);
    try (PartSender<Optional<JsonNode>> sender =
        new PartSender<>(
            (number, part) -> {
              requireExact((number - 1L) * CHUNK, part);
              return chunks.send(part);
            })) {
      List<Optional<JsonNode>> answers = sender.sendAll(first, parts);
      return answers.get(answers.size() - 1).orElseThrow(upload::notFinished);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      context.cleanUp("cancel the upload of " + key, CLEAN_UP_LIMIT, upload::cancel);
      throw e;
    }
  }

  /** The object, if it is what this upload stored although the answer was lost. */
  Optional<JsonNode> settled() throws InterruptedException {
    return drive.find(key).filter(item -> isSame(item) && isHashed(item));
  }

  private boolean isHashed(JsonNode item) {
    return item.at("/file/hashes").has("quickXorHash");
  }

  private boolean isSame(JsonNode item) {
    String theirs = item.at("/file/hashes/quickXorHash").asText("");
    return item.path("size").asLong(-1) == length
        && (theirs.isEmpty() || theirs.equals(hash.base64()));
  }

  /** Compares what the drive says it has with what was read. */
  private StoredObject confirm(JsonNode stored, long crc32c) throws InterruptedException {
    JsonNode item = stored;
    if (isSame(item) && !isHashed(item)) {
      JsonNode tag = item.path("eTag");
      item =
          drive
              .find(key)
              .filter(found -> isHashed(found) && found.path("eTag").equals(tag))
              .orElse(item);
    }
    if (!isSame(item)) {
      remove(item);
      throw new PluginException(
          ErrorCode.CORRUPT,
          "Could not store " + key + ": the drive contains different bytes than were sent",
          "Check proxies, rules of the library that change files, and this machine's memory.");
    }
    rename(item);
    StoredObject object = OneDriveSession.object(key, item);
    return isHashed(item) ? object.attested(crc32c) : object;
  }

  /** Deletes what must not be taken for a backup, unless it has been replaced meanwhile. */
  private void remove(JsonNode item) {
    context.cleanUp(
        "delete the damaged " + key,
        CLEAN_UP_LIMIT,
        () ->
            drive.call(
                ServiceRequest.of("delete the damaged " + key, "DELETE", drive.item(item))
                    .with("If-Match", item.path("eTag").asText("*"))));
  }

  /** An object that is replaced keeps the upper and lower case of its name. */
  private void rename(JsonNode item) throws InterruptedException {
    String name = DriveNames.of(key.name());
    if (!item.path("name").asText(name).equals(name)) {
      drive.call(
          ServiceRequest.of("rename " + key, "PATCH", drive.item(item))
              .json("{\"name\": \"" + name + "\"}"));
    }
  }
}
