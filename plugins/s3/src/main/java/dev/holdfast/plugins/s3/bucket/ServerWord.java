package dev.holdfast.plugins.s3.bucket;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checksums that a storage reports for the bytes that it received.
 *
 * @param eTag the unparsed ETag, which shows whether two responses are about the same object
 * @param crc32c the CRC-32C in base64, followed by {@code -N} for a composite of N parts
 * @param md5 the ETag, if it has the form of an MD5 and no key management service is used (whose
 *     ETags are something else)
 */
public record ServerWord(Optional<String> eTag, Optional<String> crc32c, Optional<String> md5) {

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}(-[0-9]+)?");

  public static ServerWord of(
      @Nullable String crc32c, @Nullable String eTag, @Nullable String encryption) {
    boolean keyService = encryption != null && encryption.startsWith("aws:");
    return new ServerWord(
        Optional.ofNullable(eTag),
        Optional.ofNullable(crc32c),
        Optional.ofNullable(eTag)
            .filter(tag -> !keyService)
            .map(tag -> tag.replace("\"", "").toLowerCase(Locale.ROOT))
            .filter(tag -> MD5.matcher(tag).matches()));
  }
}
