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
import dev.holdfast.toolkit.upload.PartSender;
import dev.holdfast.toolkit.upload.Parts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Stores one object in parts. Used once, by one thread. */
final class MultipartPut {

  private static final Duration ABORT_LIMIT = Duration.ofSeconds(8);

  private final Bucket bucket;
  private final ObjectKey key;
  private final ObjectOptions options;
  private final Verification verification;
  private final AdapterContext context;

  MultipartPut(
      Bucket bucket,
      ObjectKey key,
      ObjectOptions options,
      Verification verification,
      AdapterContext context) {
    this.bucket = bucket;
    this.key = key;
    this.options = options;
    this.verification = verification;
    this.context = context;
  }

  private record Sent(CompletedPart part, PartDigest digest) {}

  StoredObject run(Part first, Parts parts) throws IOException, InterruptedException {
    try (first) {
      String upload = begin();
      List<Sent> sent;
      try (PartSender<Sent> sender =
          new PartSender<>((number, part) -> send(upload, number, part))) {
        sent = sender.sendAll(first, parts);
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        abort(upload);
        throw e;
      }
      List<PartDigest> digests = sent.stream().map(Sent::digest).toList();
      return complete(
          upload, sent.stream().map(Sent::part).toList(), Expected.of(digests, parts.whole()));
    }
  }

  private String begin() throws InterruptedException {
    String doing = "start the upload of " + key;
    CreateMultipartUploadRequest.Builder create =
        CreateMultipartUploadRequest.builder().bucket(bucket.name()).key(bucket.nameOf(key));
    options.apply(create);
    String upload =
        bucket.call(
            doing,
            (s3, checksums) -> {
              create.checksumAlgorithm(checksums ? ChecksumAlgorithm.CRC32_C : null);
              return s3.createMultipartUpload(create.build()).uploadId();
            });
    if (upload == null || upload.isEmpty()) {
      throw S3Errors.notS3(doing, null);
    }
    return upload;
  }

  /** Sends a part, which the server must prove to have received. */
  private Sent send(String upload, int number, Part part) throws InterruptedException {
    String what = "part " + number + " of " + key;
    PartDigest digest = part.digest();
    UploadPartRequest.Builder request =
        UploadPartRequest.builder()
            .bucket(bucket.name())
            .key(bucket.nameOf(key))
            .uploadId(upload)
            .partNumber(number)
            .contentMD5(PartDigest.base64(digest.md5()));
    String crc32c = PartDigest.base64(digest.crc32c());
    UploadPartResponse answer =
        bucket.call(
            "store " + what,
            (s3, checksums) -> {
              request.checksumCRC32C(checksums ? crc32c : null);
              return s3.uploadPart(request.build(), Uploader.body(part));
            });
    if (answer.eTag() == null) {
      throw S3Errors.notS3("store " + what, null);
    }
    ServerWord word =
        ServerWord.of(
            answer.checksumCRC32C(), answer.eTag(), answer.serverSideEncryptionAsString());
    if (Expected.of(digest).compareWith(word) == Expected.Verdict.DIFFERENT) {
      throw Verification.corrupt(what);
    }
    return new Sent(
        CompletedPart.builder()
            .partNumber(number)
            .eTag(answer.eTag())
            .checksumCRC32C(answer.checksumCRC32C())
            .build(),
        digest);
  }

  private StoredObject complete(String upload, List<CompletedPart> parts, Expected expected)
      throws InterruptedException {
    CompleteMultipartUploadResponse answer;
    try {
      answer =
          S3Calls.answered(
              () ->
                  bucket
                      .client()
                      .completeMultipartUpload(
                          request ->
                              request
                                  .bucket(bucket.name())
                                  .key(bucket.nameOf(key))
                                  .uploadId(upload)
                                  .multipartUpload(multipart -> multipart.parts(parts))));
    } catch (SdkException e) {
      // The response may be lost although the object is complete: after an abort it is complete or
      // gone.
      abort(upload);
      S3Calls.requireNotInterrupted(e);
      PluginException failure = S3Errors.of("complete " + key, e);
      return verification.settle(key, expected, failure);
    }
    ServerWord word =
        ServerWord.of(
            answer.checksumCRC32C(), answer.eTag(), answer.serverSideEncryptionAsString());
    return verification.confirm(key, expected, word);
  }

  private void abort(String upload) {
    context.cleanUp(
        "clean up after storing " + key,
        ABORT_LIMIT,
        () ->
            bucket.call(
                "abort its unfinished upload; it will be removed with leftovers",
                s3 ->
                    s3.abortMultipartUpload(
                        request ->
                            request
                                .bucket(bucket.name())
                                .key(bucket.nameOf(key))
                                .uploadId(upload))));
  }
}
