package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.storage.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stored bytes of a backup. A destination has them in one object, or in numbered parts that joined
 * in order are that object.
 *
 * @param object its name in the backup's folder, one segment
 * @param stored size and hash of the bytes
 * @param parts size and hash of each part; empty if no destination has parts
 */
public record BackupObject(
    String object,
    ContentDigest stored,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContentDigest> parts) {

  /** The number of parts that have a name of their own. */
  public static final int MAXIMUM_PARTS = 9_999;

  /** Throws {@link IllegalArgumentException} for invalid values. */
  public BackupObject(String object, ContentDigest stored, @Nullable List<ContentDigest> parts) {
    Manifest.require(object != null && object.indexOf('/') < 0, "not a plain name: " + object);
    new ObjectKey(object);
    new ObjectKey(partName(object, MAXIMUM_PARTS));
    Digests.require(stored);
    this.object = object;
    this.stored = stored;
    this.parts = parts == null ? List.of() : List.copyOf(parts);
    this.parts.forEach(Digests::require);
    Manifest.require(this.parts.size() <= MAXIMUM_PARTS, object + " has too many parts");
    Manifest.require(
        this.parts.isEmpty()
            || this.parts.stream().mapToLong(ContentDigest::size).sum() == stored.size(),
        "the parts of " + object + " don't add up");
  }

  /** The name of a part, counted from 1. Sorted by name, the parts are in order. */
  public static String partName(String object, int number) {
    return "%s.%04d".formatted(object, number);
  }
}
