package dev.holdfast.engine.manifest;

import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.storage.ObjectKey;

/**
 * One object of a backup, as it is stored. Tells nothing of what is in it when it is encrypted.
 *
 * @param id unique in the backup; links it with its {@link EntryContents}
 * @param object its name in the backup's folder, one segment
 * @param format the form of the dump
 * @param compression {@code NONE}, {@code GZIP}, {@code BROTLI} or {@code ZSTD}
 * @param encrypted whether it is an age file
 * @param stored size and hash of the bytes as they are stored
 */
public record StoredEntry(
    String id,
    String object,
    DumpFormat format,
    String compression,
    boolean encrypted,
    ContentDigest stored) {

  /** Refuses what can't be, with {@link IllegalArgumentException}. */
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
