package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugins.s3.bucket.S3Config;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The configured options of every new object. */
public record ObjectOptions(S3Config config) {

  void apply(PutObjectRequest.Builder put) {
    put.storageClass(config.storageClass());
    encryption((how, key) -> put.serverSideEncryption(how).ssekmsKeyId(key));
  }

  void apply(CreateMultipartUploadRequest.Builder create) {
    create.storageClass(config.storageClass());
    encryption((how, key) -> create.serverSideEncryption(how).ssekmsKeyId(key));
  }

  private void encryption(BiConsumer<ServerSideEncryption, @Nullable String> set) {
    if (config.encryption() == S3Config.ServerEncryption.AES256) {
      set.accept(ServerSideEncryption.AES256, null);
    } else if (config.encryption() == S3Config.ServerEncryption.KMS) {
      String key = config.kmsKeyId();
      set.accept(ServerSideEncryption.AWS_KMS, key == null || key.isEmpty() ? null : key);
    }
  }
}
