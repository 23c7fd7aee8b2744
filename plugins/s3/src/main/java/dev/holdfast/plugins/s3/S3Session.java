package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Choice;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.bucket.Bucket;
import dev.holdfast.plugins.s3.bucket.ObjectHead;
import dev.holdfast.plugins.s3.bucket.S3Calls;
import dev.holdfast.plugins.s3.bucket.S3Config;
import dev.holdfast.plugins.s3.bucket.S3Errors;
import dev.holdfast.plugins.s3.http.HostHttpClient;
import dev.holdfast.plugins.s3.upload.ObjectOptions;
import dev.holdfast.plugins.s3.upload.Uploader;
import dev.holdfast.toolkit.storage.ExactStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** A session with one bucket. Thread-safe. */
final class S3Session implements StorageSession {

  private final Bucket bucket;
  private final HostHttpClient http;
  private final Uploader uploader;

  private S3Session(Bucket bucket, HostHttpClient http, Uploader uploader) {
    this.bucket = bucket;
    this.http = http;
    this.uploader = uploader;
  }

  static S3Session open(S3Config config, AdapterContext context) throws InterruptedException {
    HostHttpClient http = new HostHttpClient(context);
    Bucket bucket = Bucket.open(config, http);
    Uploader uploader = new Uploader(bucket, new ObjectOptions(config), context);
    S3Session session = new S3Session(bucket, http, uploader);
    try {
      session.requireReachable();
      return session;
    } catch (RuntimeException | InterruptedException e) {
      session.close();
      throw e;
    }
  }

  /** Lists the buckets of the account, in the storage's order. */
  static List<Choice> buckets(S3Config config, AdapterContext context) throws InterruptedException {
    try (HostHttpClient http = new HostHttpClient(context);
        S3Client client = Bucket.open(config, http).client()) {
      return S3Calls.call("list buckets", client::listBuckets).buckets().stream()
          .map(bucket -> Choice.of(bucket.name()))
          .toList();
    } catch (PluginException e) {
      if (e.code() == ErrorCode.PERMISSION_DENIED) {
        throw new PluginException(
            e.code(),
            "This access key may not list buckets",
            "Enter the name of the bucket, or grant the access key s3:ListAllMyBuckets.",
            e);
      }
      throw e;
    }
  }

  /** Uses a request whose response has a body: that of a HEAD doesn't say what is wrong. */
  private void requireReachable() throws InterruptedException {
    ListObjectsV2Response page =
        bucket.call(
            "open bucket " + bucket.name(),
            s3 ->
                s3.listObjectsV2(
                    list -> list.bucket(bucket.name()).prefix(bucket.prefix()).maxKeys(1)));
    if (!Listing.isList(page)) {
      throw S3Errors.notS3("open bucket " + bucket.name(), null);
    }
  }

  @Override
  public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
      throws IOException, InterruptedException {
    return uploader.put(key, new ExactStream(content, length));
  }

  @Override
  public InputStream get(ObjectKey key) throws IOException, InterruptedException {
    return new ObjectReader(bucket).read(key);
  }

  @Override
  public InputStream get(ObjectKey key, long offset, long length)
      throws IOException, InterruptedException {
    return new ObjectReader(bucket).read(key, offset, length);
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) throws InterruptedException {
    try {
      return Optional.of(new ObjectHead(bucket).of(key).storedObject(key));
    } catch (PluginException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      } else if (e.code() == ErrorCode.PERMISSION_DENIED) {
        throw new PluginException(
            e.code(),
            "Could not inspect " + key + ": it is missing, or access is denied",
            "Grant the access key s3:ListBucket and s3:GetObject; without the first, the storage"
                + " doesn't distinguish missing objects from forbidden ones.",
            e);
      }
      throw e;
    }
  }

  @Override
  public Stream<FolderItem> list(KeyPrefix folder) throws InterruptedException {
    return new Listing(bucket, folder).items();
  }

  @Override
  public void delete(ObjectKey key) throws InterruptedException {
    bucket.call(
        "delete " + key,
        s3 -> s3.deleteObject(delete -> delete.bucket(bucket.name()).key(bucket.nameOf(key))));
  }

  @Override
  public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before)
      throws InterruptedException {
    return new Leftovers(bucket, below).abort(folders, before);
  }

  @Override
  public Optional<Instant> now() {
    return http.now();
  }

  @Override
  public void close() {
    http.close();
    bucket.client().close();
  }
}
