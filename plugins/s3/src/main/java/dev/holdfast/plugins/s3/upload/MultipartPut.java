package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.plugins.s3.bucket.S3Calls;
import dev.holdfast.plugins.s3.bucket.S3Errors;
import dev.holdfast.plugins.s3.bucket.ServerWord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Stores one object in parts: one is sent while the next is read. Used once, by one thread. */
final class MultipartPut {

  private static final Duration ABORT_LIMIT = Duration.ofSeconds(8);

  private final MultipartRequests requests;
  private final ObjectKey key;
  private final Verification verification;
  private final AdapterContext context;
  private final List<CompletedPart> completed = new ArrayList<>();
  private final List<PartDigest> digests = new ArrayList<>();

  MultipartPut(
      Bucket bucket,
      ObjectKey key,
      ObjectOptions options,
      Verification verification,
      AdapterContext context) {
    this.requests = new MultipartRequests(bucket, key, options);
    this.key = key;
    this.verification = verification;
    this.context = context;
  }

  StoredObject run(Part first, PartReader parts) throws IOException, InterruptedException {
    try (UploadThread thread = new UploadThread()) {
      String upload = begin(first);
      try {
        sendAll(upload, first, parts, thread);
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        abort(upload);
        throw e;
      }
      return complete(upload, Expected.of(digests, parts.whole()));
    }
  }

  private String begin(Part first) throws InterruptedException {
    try {
      return S3Calls.call("start the upload of " + key, requests::begin);
    } catch (RuntimeException | InterruptedException e) {
      first.close();
      throw e;
    }
  }

  private void sendAll(String upload, Part first, PartReader parts, UploadThread thread)
      throws IOException, InterruptedException {
    Part part = first;
    while (part.size() > 0) {
      int number = digests.size() + 1;
      digests.add(part.digest());
      Part next = Part.EMPTY;
      // Closed in reverse order: nothing reads a closed part.
      try (Part sent = part;
          UploadThread.Task<CompletedPart> task =
              thread.start(() -> requests.send(upload, number, sent))) {
        next = sent.isFull() ? parts.next() : Part.EMPTY;
        completed.add(task.await());
      } catch (IOException | InterruptedException | RuntimeException | Error e) {
        next.close();
        throw e;
      }
      part = next;
    }
  }

  private StoredObject complete(String upload, Expected expected) throws InterruptedException {
    ServerWord word;
    try {
      word = requests.complete(upload, completed);
    } catch (SdkException e) {
      // The response may be lost although the object is complete: after an abort it is complete or
      // gone.
      abort(upload);
      S3Calls.requireNotInterrupted(e);
      PluginException failure = S3Errors.of("complete " + key, e);
      return verification.settle(key, expected, failure);
    }
    return verification.confirm(key, expected, word);
  }

  private void abort(String upload) {
    context.cleanUp(
        "clean up after storing " + key,
        ABORT_LIMIT,
        () ->
            S3Calls.call(
                "abort its unfinished upload; it will be removed with leftovers",
                () -> requests.abort(upload)));
  }
}
