package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.toolkit.storage.ExactStream;
import java.io.IOException;
import java.io.InputStream;
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
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(bucket.name()).key(bucket.nameOf(key)).build();
    // The SDK's own stream would use a thread of its own to watch itself.
    Reply reply =
        bucket.call(
            "read " + key, s3 -> s3.getObject(request, ResponseTransformer.unmanaged(Reply::of)));
    if (reply.isPart()) {
      reply.body().close();
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Could not read " + key + ": the storage sent only a part of it",
          "Check for proxies.");
    }
    return reply.body();
  }

  private record Reply(InputStream body, boolean isPart) {

    static Reply of(GetObjectResponse response, InputStream body) {
      return new Reply(
          new ExactStream(body, response.contentLength()), response.contentRange() != null);
    }
  }
}
