package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.storage.StoredObject;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists a folder page by page, reading each page when it is needed. */
final class Listing {

  private final Bucket bucket;
  private final String folder;

  Listing(Bucket bucket, String folder) {
    this.bucket = bucket;
    this.folder = folder;
  }

  Stream<StoredObject> objects() throws InterruptedException {
    ListObjectsV2Response first = page(null);
    return Stream.iterate(first, page -> page != null, this::next)
        .flatMap(page -> page.contents().stream())
        .map(this::storedObject)
        .flatMap(Optional::stream);
  }

  private @Nullable ListObjectsV2Response next(ListObjectsV2Response page) {
    if (!Boolean.TRUE.equals(page.isTruncated()) || page.nextContinuationToken() == null) {
      return null;
    }
    try {
      return page(page.nextContinuationToken());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted while listing"));
    }
  }

  private ListObjectsV2Response page(@Nullable String token) throws InterruptedException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket.name())
            .prefix(folder)
            .continuationToken(token)
            // Names may hold characters that XML can't.
            .encodingType(EncodingType.URL)
            .build();
    return S3Calls.call(
        "list bucket " + bucket.name(), () -> bucket.client().listObjectsV2(request));
  }

  private Optional<StoredObject> storedObject(S3Object object) {
    return bucket
        .keyOf(object.key())
        .map(key -> new StoredObject(key, object.size(), object.lastModified()));
  }
}
