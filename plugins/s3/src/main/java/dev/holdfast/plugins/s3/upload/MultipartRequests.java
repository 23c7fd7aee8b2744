package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.plugins.s3.bucket.ChecksumHeaders;
import dev.holdfast.plugins.s3.bucket.S3Calls;
import dev.holdfast.plugins.s3.bucket.S3Errors;
import dev.holdfast.plugins.s3.bucket.ServerWord;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The requests of a multipart upload of one object. */
final class MultipartRequests {

  private final S3Client client;
  private final ChecksumHeaders headers;
  private final String bucket;
  private final ObjectKey key;
  private final String name;
  private final ObjectOptions options;

  MultipartRequests(Bucket bucket, ObjectKey key, ObjectOptions options) {
    this.client = bucket.client();
    this.headers = bucket.checksums();
    this.bucket = bucket.name();
    this.key = key;
    this.name = bucket.nameOf(key);
    this.options = options;
  }

  /** Starts an upload and returns its id. */
  String begin() {
    CreateMultipartUploadRequest.Builder create =
        CreateMultipartUploadRequest.builder().bucket(bucket).key(name);
    options.apply(create);
    String upload =
        headers.call(
            checksums -> {
              create.checksumAlgorithm(checksums ? ChecksumAlgorithm.CRC32_C : null);
              return client.createMultipartUpload(create.build()).uploadId();
            });
    if (upload == null || upload.isEmpty()) {
      throw S3Errors.notS3("start the upload of " + key, null);
    }
    return upload;
  }

  /** Sends a part, which the server must prove to have received. */
  CompletedPart send(String upload, int number, Part part) throws InterruptedException {
    PartDigest digest = part.digest();
    UploadPartResponse answer =
        S3Calls.call(
            "store part " + number + " of " + key,
            () ->
                headers.call(
                    checksums ->
                        client.uploadPart(
                            request ->
                                request
                                    .bucket(bucket)
                                    .key(name)
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .contentMD5(PartDigest.base64(digest.md5()))
                                    .checksumCRC32C(
                                        checksums ? PartDigest.base64(digest.crc32c()) : null),
                            Uploader.body(part))));
    if (answer.eTag() == null) {
      throw S3Errors.notS3("store part " + number + " of " + key, null);
    }
    ServerWord word =
        ServerWord.of(
            answer.checksumCRC32C(), answer.eTag(), answer.serverSideEncryptionAsString());
    if (Expected.of(digest).compareWith(word) == Expected.Verdict.DIFFERENT) {
      throw Verification.corrupt("part " + number + " of " + key);
    }
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(answer.eTag())
        .checksumCRC32C(answer.checksumCRC32C())
        .build();
  }

  ServerWord complete(String upload, List<CompletedPart> parts) {
    CompleteMultipartUploadResponse answer =
        S3Calls.answered(
            () ->
                client.completeMultipartUpload(
                    request ->
                        request
                            .bucket(bucket)
                            .key(name)
                            .uploadId(upload)
                            .multipartUpload(multipart -> multipart.parts(parts))));
    return ServerWord.of(
        answer.checksumCRC32C(), answer.eTag(), answer.serverSideEncryptionAsString());
  }

  Object abort(String upload) {
    return client.abortMultipartUpload(
        request -> request.bucket(bucket).key(name).uploadId(upload));
  }
}
