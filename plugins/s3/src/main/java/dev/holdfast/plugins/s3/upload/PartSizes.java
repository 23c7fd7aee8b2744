package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;

/**
 * The size of each part of a multipart upload. S3 allows 10,000 parts of 5 MiB to 5 GiB each, and
 * the length of a backup isn't known when its first part is sent: so part sizes double every
 * thousand, and the sum passes the 5 TiB that one object may have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Limits</a>
 */
public final class PartSizes {

  public static final int MAXIMUM_PARTS = 10_000;

  private static final long FIRST = 8L * 1024 * 1024;
  private static final int PARTS_PER_STAGE = 1000;
  private static final int LAST_STAGE = 8;

  private PartSizes() {}

  /**
   * Returns the size of a part.
   *
   * @param number counted from 1
   */
  public static long of(int number) {
    if (number > MAXIMUM_PARTS) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The content is larger than the " + MAXIMUM_PARTS + " parts that S3 allows",
          "Split the database over several backups, or store this one elsewhere.");
    }
    return FIRST << Math.min((number - 1) / PARTS_PER_STAGE, LAST_STAGE);
  }
}
