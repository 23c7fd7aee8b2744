package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ByteRange;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.plugins.s3.bucket.S3Calls;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads objects and ranges of them. */
final class ObjectReader {

  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final String ALL = "all";
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  private final Bucket bucket;

  ObjectReader(Bucket bucket) {
    this.bucket = bucket;
  }

  InputStream read(ObjectKey key, ByteRange range) throws IOException, InterruptedException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket.name())
            .key(bucket.nameOf(key))
            .range(header(range))
            .build();
    Reply reply = S3Calls.call("read " + key, () -> open(request));
    if (!reply.is(request.range() != null, range)) {
      reply.body().close();
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Could not read " + key + ": the storage sent a different range than requested",
          "Check for proxies, and use a storage that supports range requests.");
    }
    return reply.body();
  }

  private Reply open(GetObjectRequest request) {
    try {
      // The SDK's own stream would use a thread of its own to watch itself.
      return bucket.client().getObject(request, ResponseTransformer.unmanaged(Reply::of));
    } catch (S3Exception e) {
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        return new Reply(InputStream.nullInputStream(), Optional.empty());
      }
      throw e;
    }
  }

  /**
   * The response.
   *
   * @param contentRange the range that the storage reports; empty for a range past the end
   */
  private record Reply(InputStream body, Optional<String> contentRange) {

    static Reply of(GetObjectResponse response, InputStream body) {
      return new Reply(
          new ExactStream(body, response.contentLength()),
          Optional.of(Objects.requireNonNullElse(response.contentRange(), ALL)));
    }

    /**
     * Whether this is what was requested: the whole object, or the range up to its end or the
     * object's.
     */
    boolean is(boolean part, ByteRange range) {
      if (contentRange.isEmpty()) {
        return true;
      }
      Matcher found = CONTENT_RANGE.matcher(contentRange.get());
      if (!part || !found.matches()) {
        return !part && contentRange.get().equals(ALL);
      }
      long last = Long.parseLong(found.group(2));
      long size = Long.parseLong(found.group(3));
      return Long.parseLong(found.group(1)) == range.offset()
          && (last == size - 1 || last == range.offset() + range.length() - 1);
    }
  }

  private static @Nullable String header(ByteRange range) {
    if (range.isOpen() || range.offset() > Long.MAX_VALUE - range.length()) {
      return range.offset() == 0 ? null : "bytes=" + range.offset() + "-";
    }
    return "bytes=" + range.offset() + "-" + (range.offset() + range.length() - 1);
  }
}
