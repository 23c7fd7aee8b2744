package dev.holdfast.plugins.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.toolkit.json.JsonClient.Answer;
import dev.holdfast.toolkit.json.ServiceRequest;
import dev.holdfast.toolkit.upload.ChunkedUpload;
import dev.holdfast.toolkit.upload.ChunkedUpload.State;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An upload session of the service. Its address is signed, and refuses tokens.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/driveitem-createuploadsession">Upload
 *     sessions</a>
 */
final class UploadSession implements ChunkedUpload.Session<JsonNode> {

  private final Drive drive;
  private final ObjectKey key;
  private final long length;
  private final URI uri;
  private final Settling settling;
  private boolean sentAll;

  /** Returns the object, if it is there although the session doesn't say so. */
  @FunctionalInterface
  interface Settling {
    Optional<JsonNode> look() throws InterruptedException;
  }

  UploadSession(Drive drive, ObjectKey key, long length, URI uri, Settling settling) {
    this.drive = drive;
    this.key = key;
    this.length = length;
    this.uri = uri;
    this.settling = settling;
  }

  @Override
  public State<JsonNode> send(long offset, Supplier<InputStream> bytes, long count)
      throws InterruptedException {
    long end = offset + count;
    sentAll = end == length;
    ServiceRequest request =
        request("PUT")
            .with("Content-Range", "bytes " + offset + "-" + (end - 1) + "/" + length)
            .content(bytes, count);
    Answer answer = drive.client().send(request);
    return switch (answer.status()) {
      case 200, 201 -> State.done(answer.body());
      case 202 -> State.expects(next(answer, end));
      // It has these bytes already, although the answer said otherwise.
      case 416 -> state();
      default -> failed(request, answer);
    };
  }

  @Override
  public State<JsonNode> state() throws InterruptedException {
    ServiceRequest request = request("GET");
    Answer answer = drive.client().send(request);
    if (!answer.isSuccess()) {
      return failed(request, answer);
    } else if (answer.body().path("nextExpectedRanges").isEmpty()) {
      throw notFinished();
    }
    return State.expects(next(answer, 0));
  }

  /** A session that is over is gone: finished, or expired. */
  private State<JsonNode> failed(ServiceRequest request, Answer answer)
      throws InterruptedException {
    if (answer.status() != 404 && answer.status() != 410) {
      throw drive.client().failure(request, answer);
    }
    Optional<JsonNode> stored = sentAll ? settling.look() : Optional.empty();
    return State.done(stored.orElseThrow(this::notFinished));
  }

  PluginException notFinished() {
    return new PluginException(
            ErrorCode.INCOMPLETE,
            "Could not store " + key + ": the drive has given up the upload",
            "Try again.")
        .retryAfter(Duration.ZERO);
  }

  /** The first byte that is missing. An answer may lack it if all went well. */
  private static long next(Answer answer, long otherwise) {
    String range = answer.body().path("nextExpectedRanges").path(0).asText("");
    try {
      return range.isEmpty() ? otherwise : Long.parseLong(range.split("-", 2)[0]);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  void cancel() throws InterruptedException {
    ServiceRequest request = request("DELETE");
    Answer answer = drive.client().send(request);
    if (!answer.isSuccess() && answer.status() != 404 && answer.status() != 410) {
      throw drive.client().failure(request, answer);
    }
  }

  private ServiceRequest request(String method) {
    return ServiceRequest.of("store " + key, method, uri).withoutToken();
  }
}
