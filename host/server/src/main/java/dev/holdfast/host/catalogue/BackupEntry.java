package dev.holdfast.host.catalogue;

import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestJson;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of a backup. The sealed parts of its manifest are stored decrypted. */
@Entity
public class BackupEntry extends TenantEntity {

  private UUID backupId;
  private int position;
  private String kind;
  private String name;
  private String objectKey;
  private String format;
  private String compression;
  private long rawSize;
  private long storedSize;
  private String rawSha256;
  private String storedSha256;
  @Nullable private String proof;

  /** The contents are empty if no key decrypts them. */
  BackupEntry(
      Manifest manifest, int position, StoredEntry entry, Optional<EntryContents> contents) {
    this.backupId = manifest.backupId();
    this.position = position;
    this.kind = contents.map(c -> c.subject().kind()).orElse("");
    this.name = contents.map(c -> c.subject().name()).orElse("");
    this.objectKey = manifest.key(entry).value();
    this.format = entry.format().id();
    this.compression = entry.compression();
    this.rawSize = contents.map(c -> c.raw().size()).orElse(Backup.UNKNOWN_SIZE);
    this.rawSha256 = contents.map(c -> c.raw().sha256()).orElse("");
    this.storedSize = entry.stored().size();
    this.storedSha256 = entry.stored().sha256();
    this.proof = contents.map(c -> ManifestJson.writeProof(c.proof())).orElse(null);
  }

  UUID backupId() {
    return backupId;
  }

  int position() {
    return position;
  }

  /** The kind of its subject; empty while it is sealed. */
  public String kind() {
    return kind;
  }

  /** Whether the manifest was read without its key. */
  boolean isSealed() {
    return kind.isEmpty();
  }

  /** The subject's name; empty for globals and for sealed entries. */
  public String name() {
    return name;
  }

  public String objectKey() {
    return objectKey;
  }

  String format() {
    return format;
  }

  String compression() {
    return compression;
  }

  long rawSize() {
    return rawSize;
  }

  long storedSize() {
    return storedSize;
  }

  String rawSha256() {
    return rawSha256;
  }

  String storedSha256() {
    return storedSha256;
  }

  /** The proof as JSON. */
  @Nullable String proof() {
    return proof;
  }
}
