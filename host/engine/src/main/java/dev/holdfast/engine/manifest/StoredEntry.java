package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.storage.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored bytes of one dump. A destination has them in one object, or in numbered parts that
 * joined in order are that object. If encrypted, they reveal nothing of their contents.
 *
 * @param id unique in the backup; refers to its {@link EntryContents}
 * @param object its name in the backup's folder, one segment
 * @param format the format of the dump
 * @param compression {@code NONE}, {@code GZIP}, {@code BROTLI} or {@code ZSTD}
 * @param encrypted whether it is an age file
 * @param stored size and hash of the stored bytes
 * @param parts size and hash of each part; empty if no destination has parts
 */
public record StoredEntry(
    String id,
    String object,
    DumpFormat format,
    String compression,
    boolean encrypted,
    ContentDigest stored,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContentDigest> parts) {

  /** The number of parts that have a name of their own. */
  public static final int MAXIMUM_PARTS = 9_999;

  /** Throws {@link IllegalArgumentException} for invalid values. */
  public StoredEntry(
      String id,
      String object,
      DumpFormat format,
      String compression,
      boolean encrypted,
      ContentDigest stored,
      @Nullable List<ContentDigest> parts) {
    Manifest.require(id != null && !id.isEmpty(), "an entry has no id");
    Manifest.require(object != null && object.indexOf('/') < 0, "not a plain name: " + object);
    new ObjectKey(object);
    new ObjectKey(partName(object, MAXIMUM_PARTS));
    Manifest.require(format != null, "entry " + id + " has no format");
    Manifest.require(
        compression != null && compression.matches("[A-Z][A-Z0-9]{0,15}"),
        "entry " + id + " has no compression");
    Digests.require(stored);
    this.id = id;
    this.object = object;
    this.format = format;
    this.compression = compression;
    this.encrypted = encrypted;
    this.stored = stored;
    this.parts = parts == null ? List.of() : List.copyOf(parts);
    this.parts.forEach(Digests::require);
    Manifest.require(this.parts.size() <= MAXIMUM_PARTS, "entry " + id + " has too many parts");
    Manifest.require(
        this.parts.isEmpty()
            || this.parts.stream().mapToLong(ContentDigest::size).sum() == stored.size(),
        "the parts of entry " + id + " don't add up");
  }

  /** The name of a part, counted from 1. Sorted by name, the parts are in order. */
  public static String partName(String object, int number) {
    return "%s.%04d".formatted(object, number);
  }
}
