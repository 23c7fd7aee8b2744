package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.engine.pipe.ContentDigest;
import dev.holdfast.plugin.database.DumpFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stored bytes of one dump, and of the list of what is in it. If encrypted, they reveal nothing
 * of their contents.
 *
 * @param id unique in the backup; refers to its {@link EntryContents}
 * @param object the name of the dump's {@link BackupObject}
 * @param format the format of the dump
 * @param compression {@code NONE}, {@code GZIP}, {@code BROTLI} or {@code ZSTD}, of both
 * @param encrypted whether both are age files
 * @param stored size and hash of the dump's stored bytes
 * @param parts size and hash of each part of the dump; empty if no destination has parts
 * @param list the list of items; null if nothing is known to be in the dump
 */
public record StoredEntry(
    String id,
    String object,
    DumpFormat format,
    String compression,
    boolean encrypted,
    ContentDigest stored,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContentDigest> parts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BackupObject list) {

  /** Throws {@link IllegalArgumentException} for invalid values. */
  public StoredEntry(
      String id,
      String object,
      DumpFormat format,
      String compression,
      boolean encrypted,
      ContentDigest stored,
      @Nullable List<ContentDigest> parts,
      @Nullable BackupObject list) {
    Manifest.require(id != null && !id.isEmpty(), "an entry has no id");
    Manifest.require(format != null, "entry " + id + " has no format");
    Manifest.require(
        compression != null && compression.matches("[A-Z][A-Z0-9]{0,15}"),
        "entry " + id + " has no compression");
    BackupObject dump = new BackupObject(object, stored, parts);
    this.id = id;
    this.object = object;
    this.format = format;
    this.compression = compression;
    this.encrypted = encrypted;
    this.stored = stored;
    this.parts = dump.parts();
    this.list = list;
  }

  /** The dump. */
  public BackupObject dump() {
    return new BackupObject(object, stored, parts);
  }

  /** The dump, and the list if there is one. */
  public List<BackupObject> objects() {
    return Stream.concat(Stream.of(dump()), Stream.ofNullable(list)).toList();
  }
}
