package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugins.s3.bucket.Bucket;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Unfinished multipart uploads: they cost money, and no listing shows them. */
final class Leftovers {

  private final Bucket bucket;
  private final KeyPrefix below;

  Leftovers(Bucket bucket, KeyPrefix below) {
    this.bucket = bucket;
    this.below = below;
  }

  /** Aborts the unfinished uploads to these folders that began before this instant. */
  int abort(Predicate<KeyPrefix> folders, Instant before) throws InterruptedException {
    int count = 0;
    Set<String> seen = new HashSet<>();
    ListMultipartUploadsResponse page = page(null, null);
    while (true) {
      // A page is read before its uploads are aborted, and its markers remain valid without them.
      count += abort(page.uploads(), folders, before);
      boolean more = Boolean.TRUE.equals(page.isTruncated()) && page.nextKeyMarker() != null;
      if (!more || !seen.add(page.nextKeyMarker() + "?" + page.nextUploadIdMarker())) {
        return count;
      }
      page = page(page.nextKeyMarker(), page.nextUploadIdMarker());
    }
  }

  private int abort(List<MultipartUpload> uploads, Predicate<KeyPrefix> folders, Instant before)
      throws InterruptedException {
    int count = 0;
    for (MultipartUpload upload : uploads) {
      boolean ours = bucket.keyOf(upload.key()).map(ObjectKey::folder).filter(folders).isPresent();
      if (ours && upload.initiated() != null && upload.initiated().isBefore(before)) {
        bucket.call(
            "abort an unfinished upload of " + upload.key(),
            s3 ->
                s3.abortMultipartUpload(
                    abort ->
                        abort.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId())));
        count++;
      }
    }
    return count;
  }

  private ListMultipartUploadsResponse page(@Nullable String key, @Nullable String uploadId)
      throws InterruptedException {
    return bucket.call(
        "list unfinished uploads",
        s3 ->
            s3.listMultipartUploads(
                list ->
                    list.bucket(bucket.name())
                        .prefix(bucket.nameOf(below))
                        .keyMarker(key)
                        .uploadIdMarker(uploadId)));
  }
}
