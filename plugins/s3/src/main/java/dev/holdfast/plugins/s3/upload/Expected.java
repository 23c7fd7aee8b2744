package dev.holdfast.plugins.s3.upload;

import dev.holdfast.plugins.s3.bucket.ServerWord;
import dev.holdfast.toolkit.upload.PartDigest;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The checksums that a storage must report if it has what was read.
 *
 * @param size bytes in all
 * @param whole the CRC-32C of all bytes
 * @param crc32c each valid form of the CRC-32C
 * @param eTag the MD5, or the MD5 of the parts' MD5s followed by their number
 */
record Expected(long size, long whole, Set<String> crc32c, String eTag) {

  static Expected of(PartDigest part) {
    return new Expected(
        part.size(),
        part.crc32cValue(),
        Set.of(PartDigest.base64(part.crc32c())),
        HexFormat.of().formatHex(part.md5()));
  }

  /**
   * Creates it for an object of several parts.
   *
   * @param whole the CRC-32C of all bytes, which some storages report instead of the composite
   */
  static Expected of(List<PartDigest> parts, CRC32C whole) {
    CRC32C ofChecksums = new CRC32C();
    ByteArrayOutputStream md5s = new ByteArrayOutputStream();
    for (PartDigest part : parts) {
      ofChecksums.update(part.crc32c());
      md5s.writeBytes(part.md5());
    }
    String composite = PartDigest.base64(PartDigest.bytes(ofChecksums));
    Set<String> forms = new HashSet<>();
    forms.add(composite);
    forms.add(composite + "-" + parts.size());
    forms.add(PartDigest.base64(PartDigest.bytes(whole)));
    MessageDigest md5 = PartDigest.newMd5();
    return new Expected(
        parts.stream().mapToLong(PartDigest::size).sum(),
        whole.getValue(),
        forms,
        HexFormat.of().formatHex(md5.digest(md5s.toByteArray())) + "-" + parts.size());
  }

  /** The results of a comparison. */
  enum Verdict {
    EQUAL,
    DIFFERENT,
    /** The storage reports nothing that could be compared. */
    UNKNOWN
  }

  /**
   * Compares with the storage's checksum or, if it has none, with its ETag. A different ETag proves
   * nothing: many storages encrypt or invent it, and some of these look like an MD5. The object is
   * read back then.
   */
  Verdict compareWith(ServerWord word) {
    if (word.crc32c().isPresent()) {
      return verdict(crc32c.contains(word.crc32c().get()));
    }
    return word.md5()
        .filter(md5 -> suffix(md5).equals(suffix(eTag)))
        .filter(eTag::equals)
        .map(equal -> Verdict.EQUAL)
        .orElse(Verdict.UNKNOWN);
  }

  private static Verdict verdict(boolean equal) {
    return equal ? Verdict.EQUAL : Verdict.DIFFERENT;
  }

  private static String suffix(String md5) {
    int hyphen = md5.indexOf('-');
    return hyphen < 0 ? "" : md5.substring(hyphen);
  }
}
