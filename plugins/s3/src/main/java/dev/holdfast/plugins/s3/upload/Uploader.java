package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.plugins.s3.bucket.S3Calls;
import dev.holdfast.plugins.s3.bucket.S3Errors;
import dev.holdfast.plugins.s3.bucket.ServerWord;
import dev.holdfast.toolkit.upload.Part;
import dev.holdfast.toolkit.upload.PartDigest;
import dev.holdfast.toolkit.upload.Parts;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Stores content of unknown length: in one request if it is short, otherwise in parts. */
public final class Uploader {

  private static final String CONTENT_TYPE = "application/octet-stream";

  private final Bucket bucket;
  private final ObjectOptions options;
  private final AdapterContext context;
  private final Verification verification;

  public Uploader(Bucket bucket, ObjectOptions options, AdapterContext context) {
    this.bucket = bucket;
    this.options = options;
    this.context = context;
    this.verification = new Verification(bucket, context);
  }

  static RequestBody body(Part part) {
    return RequestBody.fromContentProvider(
        ContentStreamProvider.fromInputStreamSupplier(part::open), part.size(), CONTENT_TYPE);
  }

  public StoredObject put(ObjectKey key, InputStream content)
      throws IOException, InterruptedException {
    Parts parts = new Parts(content, PartSizes::of, context.buffers(), context.scratch());
    Part first = parts.next();
    if (first.isFull()) {
      MultipartPut upload = new MultipartPut(bucket, key, options, verification, context);
      return upload.run(first, parts);
    }
    try (first) {
      return putWhole(key, first);
    }
  }

  private StoredObject putWhole(ObjectKey key, Part part) throws InterruptedException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(bucket.name())
            .key(bucket.nameOf(key))
            .contentMD5(PartDigest.base64(part.digest().md5()));
    options.apply(request);
    String crc32c = PartDigest.base64(part.digest().crc32c());
    Expected expected = Expected.of(part.digest());
    try {
      PutObjectResponse answer =
          S3Calls.answered(
              () ->
                  bucket
                      .checksums()
                      .call(
                          checksums -> {
                            request.checksumCRC32C(checksums ? crc32c : null);
                            return bucket.client().putObject(request.build(), body(part));
                          }));
      ServerWord word =
          ServerWord.of(
              answer.checksumCRC32C(), answer.eTag(), answer.serverSideEncryptionAsString());
      return verification.confirm(key, expected, word);
    } catch (SdkException e) {
      S3Calls.requireNotInterrupted(e);
      PluginException failure = S3Errors.of("store " + key, e);
      return verification.settle(key, expected, failure);
    }
  }
}
