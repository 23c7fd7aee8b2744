package dev.holdfast.plugins.s3;

import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** The folder of a bucket that one configuration may touch. */
record Bucket(S3Client client, String name, KeyPrefix prefix, ChecksumHeaders checksums) {

  /** The object's name in the bucket. */
  String nameOf(ObjectKey key) {
    return prefix.value() + key.value();
  }

  String nameOf(KeyPrefix folder) {
    return prefix.value() + folder.value();
  }

  /** The key of a name in the bucket, or empty when it can't be one. */
  Optional<ObjectKey> keyOf(String name) {
    if (!name.startsWith(prefix.value())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ObjectKey(name.substring(prefix.value().length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
