package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.ManifestJson;
import dev.holdfast.plugin.database.CompletenessProof;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the API shows it.
 *
 * @param position its number, for downloads
 * @param kind what it holds
 * @param name the database's name; empty for globals and while it is sealed
 * @param objectKey where it lies at each destination
 * @param format of the dump
 * @param compression of the stored bytes
 * @param rawSize of the dump; null while it is sealed
 * @param rawSha256 of the dump; null while it is sealed
 * @param storedSize of the stored bytes
 * @param storedSha256 of the stored bytes
 * @param proof why the dump is known to be whole; null while it is sealed
 */
public record BackupEntryView(
    int position,
    EntryKind kind,
    String name,
    String objectKey,
    String format,
    String compression,
    @Nullable Long rawSize,
    @Nullable String rawSha256,
    long storedSize,
    String storedSha256,
    @Nullable CompletenessProof proof) {

  static BackupEntryView of(BackupEntry row) {
    boolean sealed = row.kind() == EntryKind.SEALED;
    String proof = row.proof();
    return new BackupEntryView(
        row.position(),
        row.kind(),
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
