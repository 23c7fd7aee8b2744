package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.EntryProof;
import dev.holdfast.engine.manifest.ManifestJson;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the API shows it.
 *
 * @param position the entry's number, for downloads
 * @param kind the kind of what was dumped: database, globals, another one or a plugin's own; null
 *     without the key
 * @param name the name of what was dumped; empty for globals and without the key
 * @param objectKey the object's path in each storage
 * @param format format of the dump
 * @param compression compression of the stored bytes
 * @param rawSize size of the dump; null without the key
 * @param rawSha256 hash of the dump; null without the key
 * @param storedSize size of the stored bytes
 * @param storedSha256 hash of the stored bytes
 * @param proof the proof that the dump is complete, and how much is in it; null without the key
 */
public record BackupEntryView(
    int position,
    @Nullable String kind,
    String name,
    String objectKey,
    String format,
    String compression,
    @Nullable Long rawSize,
    @Nullable String rawSha256,
    long storedSize,
    String storedSha256,
    @Nullable EntryProof proof) {

  static BackupEntryView of(BackupEntry row) {
    boolean sealed = row.isSealed();
    String proof = row.proof();
    return new BackupEntryView(
        row.position(),
        sealed ? null : row.kind(),
        row.name(),
        row.objectKey(),
        row.format(),
        row.compression(),
        sealed ? null : row.rawSize(),
        sealed ? null : row.rawSha256(),
        row.storedSize(),
        row.storedSha256(),
        proof == null ? null : ManifestJson.readProof(proof));
  }
}
