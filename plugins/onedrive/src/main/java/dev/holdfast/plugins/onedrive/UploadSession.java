package dev.holdfast.plugins.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
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

  private final Upload upload;
  private final URI uri;
  private boolean sentAll;

  UploadSession(Upload upload, URI uri) {
    this.upload = upload;
    this.uri = uri;
  }

  @Override
  public State<JsonNode> send(long offset, Supplier<InputStream> bytes, long count)
      throws InterruptedException {
    long end = offset + count;
    sentAll = end == upload.length;
    if (!sentAll && count % Upload.UNIT != 0) {
      throw notFinished(); // It kept a piece of a chunk, after which no chunk fits.
    }
    ServiceRequest request =
        request("PUT")
            .with("Content-Range", "bytes " + offset + "-" + (end - 1) + "/" + upload.length)
            .content(bytes, count);
    Answer answer = upload.drive.client().send(request);
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
    Answer answer = upload.drive.client().send(request);
    if (!answer.isSuccess()) {
      return failed(request, answer);
    } else if (answer.body().path("nextExpectedRanges").isEmpty()) {
      // It has everything, and makes the file of it; asked again, the session is gone.
      throw gaveUp(ErrorCode.TIMED_OUT, "the drive doesn't finish the upload");
    }
    return State.expects(next(answer, 0));
  }

  /** A session that is over is gone: finished, or expired. */
  private State<JsonNode> failed(ServiceRequest request, Answer answer)
      throws InterruptedException {
    if (!answer.isMissing()) {
      throw upload.drive.client().failure(request, answer);
    }
    Optional<JsonNode> stored = sentAll ? upload.settled() : Optional.empty();
    return State.done(stored.orElseThrow(this::notFinished));
  }

  PluginException notFinished() {
    return gaveUp(ErrorCode.INCOMPLETE, "the drive has given up the upload");
  }

  private PluginException gaveUp(ErrorCode code, String reason) {
    return new PluginException(code, "Could not store " + upload.key + ": " + reason, "Try again.")
        .retryAfter(Duration.ZERO);
  }

  /** The first byte that is missing. An answer may lack it if all went well. */
  private static long next(Answer answer, long otherwise) {
    String range = answer.body().path("nextExpectedRanges").path(0).asText("");
    boolean isRange = range.matches("\\d{1,18}-.*");
    return isRange ? Long.parseLong(range.substring(0, range.indexOf('-'))) : otherwise;
  }

  void cancel() throws InterruptedException {
    upload.drive.client().find(request("DELETE"));
  }

  private ServiceRequest request(String method) {
    return ServiceRequest.of("store " + upload.key, method, uri).withoutToken();
  }
}
