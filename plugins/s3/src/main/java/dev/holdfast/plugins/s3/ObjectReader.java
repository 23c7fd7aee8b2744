package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ByteRange;
import dev.holdfast.plugin.storage.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads objects and parts of them. */
final class ObjectReader {

  private static final int RANGE_NOT_SATISFIABLE = 416;

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
    if (request.range() != null && !reply.startsAt(range.offset())) {
      reply.body().close();
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Could not read a part of " + key + ": the storage sent something else",
          "Use a storage that knows range requests.");
    }
    return reply.body();
  }

  private Reply open(GetObjectRequest request) {
    try {
      // The SDK's own stream would watch itself with a thread of its own.
      return bucket.client().getObject(request, ResponseTransformer.unmanaged(Reply::of));
    } catch (S3Exception e) {
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        return new Reply(InputStream.nullInputStream(), Optional.empty());
      }
      throw e;
    }
  }

  /**
   * What came back.
   *
   * @param contentRange which part the storage says this is; empty for a part behind the end
   */
  private record Reply(InputStream body, Optional<String> contentRange) {

    static Reply of(GetObjectResponse response, InputStream body) {
      return new Reply(
          new ExactStream(body, response.contentLength()),
          Optional.of(Objects.requireNonNullElse(response.contentRange(), "all")));
    }

    boolean startsAt(long offset) {
      return contentRange.map(part -> part.startsWith("bytes " + offset + "-")).orElse(true);
    }
  }

  private static @Nullable String header(ByteRange range) {
    if (range.isOpen() || range.offset() > Long.MAX_VALUE - range.length()) {
      return range.offset() == 0 ? null : "bytes=" + range.offset() + "-";
    }
    return "bytes=" + range.offset() + "-" + (range.offset() + range.length() - 1);
  }
}
