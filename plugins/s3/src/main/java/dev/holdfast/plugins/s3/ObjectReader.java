package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.toolkit.storage.ExactStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads objects. */
final class ObjectReader {

  private final Bucket bucket;

  ObjectReader(Bucket bucket) {
    this.bucket = bucket;
  }

  InputStream read(ObjectKey key) throws IOException, InterruptedException {
    Reply reply = send(key, null);
    if (reply.range() != null) {
      reply.body().close();
      throw unasked(key);
    }
    return reply.body();
  }

  /** A server may ignore the range, and sends all of the object. */
  InputStream read(ObjectKey key, long offset, long length)
      throws IOException, InterruptedException {
    String range = offset + "-" + (offset + length - 1);
    Reply reply = send(key, "bytes=" + range);
    if (reply.range() == null) {
      return StorageSession.part(reply.body(), offset, length);
    } else if (!reply.range().startsWith("bytes " + offset + "-")) {
      reply.body().close();
      throw unasked(key);
    }
    return StorageSession.part(reply.body(), 0, length);
  }

  private Reply send(ObjectKey key, @Nullable String range) throws InterruptedException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket.name())
            .key(bucket.nameOf(key))
            .range(range)
            .build();
    // The SDK's own stream would use a thread of its own to watch itself.
    return bucket.call(
        "read " + key, s3 -> s3.getObject(request, ResponseTransformer.unmanaged(Reply::of)));
  }

  private static PluginException unasked(ObjectKey key) {
    return new PluginException(
        ErrorCode.UNSUPPORTED,
        "Could not read " + key + ": the storage sent another part than was asked for",
        "Check for proxies.");
  }

  private record Reply(InputStream body, @Nullable String range) {

    static Reply of(GetObjectResponse response, InputStream body) {
      return new Reply(new ExactStream(body, response.contentLength()), response.contentRange());
    }
  }
}
