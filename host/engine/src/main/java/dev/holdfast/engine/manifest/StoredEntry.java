package dev.holdfast.engine.manifest;

import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.storage.ObjectKey;

/**
 * One stored object of a backup. If encrypted, it reveals nothing of its contents.
 *
 * @param id unique in the backup; refers to its {@link EntryContents}
 * @param object its name in the backup's folder, one segment
 * @param format the format of the dump
 * @param compression {@code NONE}, {@code GZIP}, {@code BROTLI} or {@code ZSTD}
 * @param encrypted whether it is an age file
 * @param stored size and hash of the stored bytes
 */
public record StoredEntry(
    String id,
    String object,
    DumpFormat format,
    String compression,
    boolean encrypted,
    ContentDigest stored) {

  /** Throws {@link IllegalArgumentException} for invalid values. */
  public StoredEntry {
    Manifest.require(id != null && !id.isEmpty(), "an entry has no id");
    Manifest.require(object != null && object.indexOf('/') < 0, "not a plain name: " + object);
    new ObjectKey(object);
    Manifest.require(format != null, "entry " + id + " has no format");
    Manifest.require(
        compression != null && compression.matches("[A-Z][A-Z0-9]{0,15}"),
        "entry " + id + " has no compression");
    Digests.require(stored);
  }
}
