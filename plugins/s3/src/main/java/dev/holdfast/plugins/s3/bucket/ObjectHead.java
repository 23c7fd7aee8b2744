package dev.holdfast.plugins.s3.bucket;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.time.Instant;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Asks the storage for the description of an object. */
public record ObjectHead(Bucket bucket) {

  /** Returns the description of an object, including checksums if there are any. */
  public record Answer(HeadObjectResponse head) {

    public StoredObject storedObject(ObjectKey key) {
      Instant modified = Objects.requireNonNullElse(head.lastModified(), Instant.EPOCH);
      return new StoredObject(key, size(), modified);
    }

    public long size() {
      return head.contentLength();
    }

    public ServerWord word() {
      return ServerWord.of(head.checksumCRC32C(), head.eTag(), head.serverSideEncryptionAsString());
    }
  }

  public Answer of(ObjectKey key) throws InterruptedException {
    HeadObjectResponse head =
        bucket.call(
            "inspect " + key,
            (s3, checksums) ->
                s3.headObject(
                    request ->
                        request
                            .bucket(bucket.name())
                            .key(bucket.nameOf(key))
                            .checksumMode(checksums ? ChecksumMode.ENABLED : null)));
    if (head.contentLength() == null) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Could not inspect " + key + ": the storage doesn't report its size",
          "Check for a proxy that strips Content-Length from responses.");
    }
    return new Answer(head);
  }
}
