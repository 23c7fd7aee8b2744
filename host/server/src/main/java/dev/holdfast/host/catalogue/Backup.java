package dev.holdfast.host.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.manifest.CoverageReport;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A backup as described by its manifest, whose id it has. */
@Entity
public class Backup extends EditableEntity {

  /** The size of sealed dumps is unknown. */
  static final long UNKNOWN_SIZE = -1;

  private static final int NAME_LENGTH = 200;

  @Nullable private UUID jobId;
  private String jobName;
  @Nullable private UUID executionId;
  @Nullable private UUID sourceId;
  private String adapterId;
  private String engine;
  private String hostName;
  private String pluginVersion;
  private int formatVersion;

  @Enumerated(EnumType.STRING)
  private Manifest.Kind kind;

  @Nullable private UUID baseId;
  private boolean encrypted;
  @Nullable private UUID encryptionProfileId;
  private Instant startedAt;
  private Instant endedAt;
  private long rawSize;
  private long storedSize;
  private int missingEntries;
  @Nullable private String coverage;
  @Nullable private Integer neededCopies;
  private String manifestSha256;
  private boolean locked;
  @Nullable private String lockReason;
  @Nullable private Instant lockedUntil;

  /** The contents are empty if no key decrypts them. */
  Backup(Manifest manifest, Optional<ManifestContents> contents, BackupOrigin origin) {
    super(manifest.backupId());
    this.jobId = origin.jobId();
    this.executionId = origin.executionId();
    this.sourceId = origin.sourceId();
    this.encryptionProfileId = origin.encryptionProfileId();
    this.jobName = cut(manifest.job().name());
    this.adapterId = manifest.producer().adapter();
    this.pluginVersion = manifest.producer().pluginVersion();
    this.formatVersion = manifest.formatVersion();
    this.kind = manifest.kind();
    this.baseId = manifest.base() == null ? null : manifest.base().backupId();
    this.encrypted = manifest.encrypted();
    this.startedAt = manifest.startedAt();
    this.endedAt = manifest.finishedAt();
    this.storedSize = manifest.storedBytes();
    this.missingEntries = manifest.missingEntries();
    this.manifestSha256 = ManifestHash.of(manifest);
    this.engine = "";
    this.hostName = "";
    this.rawSize = UNKNOWN_SIZE;
    contents.ifPresent(open -> reveal(manifest, open));
  }

  /** Adds the decrypted contents of the manifest. */
  final void reveal(Manifest manifest, ManifestContents contents) {
    this.coverage = RecordJson.MAPPER.valueToTree(CoverageReport.of(manifest, contents)).toString();
    this.engine = cut(contents.server().toString());
    this.hostName = cut(contents.host());
    this.rawSize = contents.entries().stream().mapToLong(entry -> entry.raw().size()).sum();
  }

  void need(int copies) {
    this.neededCopies = copies;
  }

  public boolean isRevealed() {
    return rawSize != UNKNOWN_SIZE;
  }

  /** Names from other hosts may exceed the columns. */
  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), NAME_LENGTH));
  }

  public @Nullable UUID jobId() {
    return jobId;
  }

  public String jobName() {
    return jobName;
  }

  @Nullable UUID executionId() {
    return executionId;
  }

  public @Nullable UUID sourceId() {
    return sourceId;
  }

  String adapterId() {
    return adapterId;
  }

  String engine() {
    return engine;
  }

  String hostName() {
    return hostName;
  }

  String pluginVersion() {
    return pluginVersion;
  }

  int formatVersion() {
    return formatVersion;
  }

  Manifest.Kind kind() {
    return kind;
  }

  /** The backup that it builds on; null if it can be restored by itself. */
  @Nullable UUID baseId() {
    return baseId;
  }

  public boolean encrypted() {
    return encrypted;
  }

  public @Nullable UUID encryptionProfileId() {
    return encryptionProfileId;
  }

  public Instant startedAt() {
    return startedAt;
  }

  Instant endedAt() {
    return endedAt;
  }

  /** Negative while the backup is sealed. */
  public long rawSize() {
    return rawSize;
  }

  public long storedSize() {
    return storedSize;
  }

  int missingEntries() {
    return missingEntries;
  }

  /** How much of its source it contains; null while it is sealed, and in older rows. */
  @Nullable CoverageReport coverage() {
    try {
      return coverage == null ? null : RecordJson.MAPPER.readValue(coverage, CoverageReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A coverage in the catalogue can't be read", e);
    }
  }

  /** The number of copies that the job requires; null if the backup was found in a storage. */
  @Nullable Integer neededCopies() {
    return neededCopies;
  }

  public String manifestSha256() {
    return manifestSha256;
  }

  /** Whether somebody wants to keep it, now. */
  public boolean locked() {
    return locked && (lockedUntil == null || lockedUntil.isAfter(Instant.now()));
  }

  Lock lock() {
    return locked() ? new Lock(true, lockReason, lockedUntil) : Lock.NONE;
  }

  void lock(Lock lock) {
    this.locked = lock.locked();
    this.lockReason = lock.reason();
    this.lockedUntil = lock.until();
  }

  /**
   * Returns the specified server, or the backup's own source.
   *
   * @throws HoldfastException {@link ProblemCode#INVALID_REQUEST} if there is neither
   */
  public UUID server(@Nullable UUID named, String field) {
    UUID id = named == null ? sourceId : named;
    if (id == null) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The source of this backup is unknown here.",
          "Specify a server by " + field + ".");
    }
    return id;
  }

  /**
   * Whether a backup is kept, whatever its job's retention says.
   *
   * @param locked whether it is
   * @param reason why, for people; or null
   * @param until when that ends; null for never
   */
  public record Lock(boolean locked, @Nullable String reason, @Nullable Instant until) {

    /** Not locked. */
    public static final Lock NONE = new Lock(false, null, null);

    /** Whether it keeps a backup at least as long as another one. */
    public boolean lastsAsLongAs(Lock other) {
      return !other.locked
          || locked && (until == null || other.until != null && !until.isBefore(other.until));
    }

    Map<String, Object> details() {
      Map<String, Object> details = new TreeMap<>();
      if (reason != null) {
        details.put("reason", reason);
      }
      if (until != null) {
        details.put("until", until);
      }
      return details;
    }
  }
}
