package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.plugins.s3.bucket.S3Errors;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists a folder page by page, reading each page when it is needed. */
final class Listing {

  private final Bucket bucket;
  private final KeyPrefix folder;
  private final Set<Integer> tokens = new HashSet<>();

  Listing(Bucket bucket, KeyPrefix folder) {
    this.bucket = bucket;
    this.folder = folder;
  }

  Stream<FolderItem> items() throws InterruptedException {
    ListObjectsV2Response first = page(null);
    return Stream.iterate(first, page -> page != null, this::next)
        .flatMap(
            page ->
                Stream.<Optional<? extends FolderItem>>concat(
                    page.contents().stream().map(this::object),
                    page.commonPrefixes().stream().map(this::folder)))
        .flatMap(Optional::stream);
  }

  private @Nullable ListObjectsV2Response next(ListObjectsV2Response page) {
    if (!Boolean.TRUE.equals(page.isTruncated())) {
      return null;
    }
    String token = page.nextContinuationToken();
    if (token == null || token.isEmpty() || !tokens.add(token.hashCode())) {
      throw new PluginException(
          ErrorCode.INCOMPLETE,
          "Could not list bucket "
              + bucket.name()
              + ": the storage reports more objects but no continuation token",
          "Contact the operator of the storage: its ListObjectsV2 is broken.");
    }
    try {
      return page(token);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted while listing"));
    }
  }

  private ListObjectsV2Response page(@Nullable String token) throws InterruptedException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket.name())
            .prefix(bucket.nameOf(folder))
            .delimiter("/")
            .continuationToken(token)
            // Names may contain characters that XML can't.
            .encodingType(EncodingType.URL)
            .build();
    ListObjectsV2Response page =
        bucket.call("list bucket " + bucket.name(), s3 -> s3.listObjectsV2(request));
    return requireList(page);
  }

  /** Any XML parses as a list without objects, which must not pass for an empty bucket. */
  private ListObjectsV2Response requireList(ListObjectsV2Response page) {
    if (!isList(page)) {
      throw notS3(null);
    }
    return page;
  }

  static boolean isList(ListObjectsV2Response page) {
    return page.isTruncated() != null || page.name() != null || page.keyCount() != null;
  }

  private PluginException notS3(@Nullable Throwable cause) {
    return S3Errors.notS3("list bucket " + bucket.name(), cause);
  }

  /** Objects outside the folder were not requested, whatever the storage returns. */
  private Optional<StoredObject> object(S3Object object) {
    try {
      return bucket
          .keyOf(object.key())
          .filter(key -> key.folder().equals(folder))
          .map(key -> new StoredObject(key, object.size(), object.lastModified()));
    } catch (NullPointerException | IllegalArgumentException e) {
      throw notS3(e);
    }
  }

  private Optional<KeyPrefix> folder(CommonPrefix common) {
    try {
      return bucket
          .keyOf(common.prefix() + "x")
          .map(ObjectKey::folder)
          .filter(found -> found.parent().equals(folder) && !found.equals(folder));
    } catch (NullPointerException e) {
      throw notS3(e);
    }
  }
}
