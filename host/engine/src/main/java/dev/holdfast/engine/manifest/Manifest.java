package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.holdfast.engine.crypto.AgeIdentities;
import dev.holdfast.engine.pipe.CorruptStreamException;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The document that makes a backup exist at a destination: {@code manifest.json}, signed, in the
 * backup's folder.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param backupId globally unique
 * @param kind whether it can be restored by itself
 * @param base the backup that it builds on; null if it is {@link Kind#FULL}
 * @param folder the backup's folder, so that it can't be passed off as another
 * @param job the job
 * @param startedAt when the run began, UTC
 * @param finishedAt when the last entry was complete, UTC
 * @param producer the software that made it
 * @param recipients the public keys that it is encrypted to; empty when it isn't
 * @param entries the stored objects, at least one
 * @param missingEntries number of requested entries that are missing
 * @param coverage how much of the source was requested; null in old manifests
 * @param contents the contents; null when they are sealed
 * @param sealed {@link ManifestContents} as JSON, encrypted with age to the recipients, as Base64;
 *     null when the backup isn't encrypted
 */
@JsonPropertyOrder({
  "formatVersion",
  "backupId",
  "kind",
  "base",
  "folder",
  "job",
  "startedAt",
  "finishedAt",
  "producer",
  "recipients",
  "entries",
  "missingEntries",
  "coverage",
  "contents",
  "sealed"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
    int formatVersion,
    UUID backupId,
    Kind kind,
    @Nullable Base base,
    String folder,
    JobReference job,
    Instant startedAt,
    Instant finishedAt,
    Producer producer,
    List<String> recipients,
    List<StoredEntry> entries,
    int missingEntries,
    @Nullable Coverage coverage,
    @Nullable ManifestContents contents,
    @Nullable String sealed) {

  /** What a backup contains of its subjects. Another kind needs another format version. */
  public enum Kind {
    /** Everything. */
    FULL,
    /** What has changed since its base. */
    INCREMENTAL,
    /** The changes of a server since its base, one by one. */
    LOG
  }

  /**
   * The backup that another one builds on. Both are in the same storages, each in its own folder.
   *
   * @param backupId its id
   * @param folder its folder
   */
  public record Base(UUID backupId, String folder) {

    public Base {
      Objects.requireNonNull(backupId, "base.backupId is missing");
      require(!new KeyPrefix(folder).equals(KeyPrefix.ALL), "base has no folder");
    }

    /** Returns the reference to a backup. */
    public static Base of(Manifest manifest) {
      return new Base(manifest.backupId(), manifest.folder());
    }
  }

  /** The only format version so far. */
  public static final int FORMAT_VERSION = 1;

  /** The name of the object that holds the manifest. */
  public static final String OBJECT_NAME = "manifest.json";

  /** The name of the object that holds its signature. */
  public static final String SIGNATURE_NAME = OBJECT_NAME + ".minisig";

  /** Throws {@link IllegalArgumentException} for contradictions. */
  public Manifest {
    require(formatVersion == FORMAT_VERSION, "its format version is not " + FORMAT_VERSION);
    Objects.requireNonNull(backupId, "backupId is missing");
    Objects.requireNonNull(kind, "kind is missing");
    require((kind == Kind.FULL) == (base == null), "kind and base don't agree");
    require(base == null || !base.backupId().equals(backupId), "it is its own base");
    Objects.requireNonNull(job, "job is missing");
    Objects.requireNonNull(startedAt, "startedAt is missing");
    Objects.requireNonNull(finishedAt, "finishedAt is missing");
    Objects.requireNonNull(producer, "producer is missing");
    require(!new KeyPrefix(folder).equals(KeyPrefix.ALL), "it has no folder");
    recipients = List.copyOf(recipients);
    entries = List.copyOf(entries);
    require(!entries.isEmpty(), "it has no entries");
    require(missingEntries >= 0, "missingEntries is negative");
    require((contents == null) != (sealed == null), "it needs contents or sealed, not both");
    require((sealed != null) == !recipients.isEmpty(), "sealed and recipients don't agree");
    requireOwnNames(entries);
    if (contents != null) {
      contents.requireFor(entries, missingEntries, coverage);
    }
    for (StoredEntry entry : entries) {
      require(entry.encrypted() == (sealed != null), "entries and sealed don't agree");
    }
  }

  /** The backup's folder. */
  public KeyPrefix prefix() {
    return new KeyPrefix(folder);
  }

  /** The key of an entry's object. */
  public ObjectKey key(StoredEntry entry) {
    return prefix().key(entry.object());
  }

  /** Whether a key is needed to read the contents. */
  public boolean encrypted() {
    return sealed != null;
  }

  /**
   * Returns the decrypted contents of the entries.
   *
   * @param identities the available private keys
   * @throws HoldfastException with {@link ProblemCode#KEY_REQUIRED} if it is sealed and none fits
   */
  public ManifestContents contents(AgeIdentities identities) {
    if (contents != null) {
      return contents;
    }
    ManifestContents opened = ManifestJson.readContents(unsealed(identities));
    try {
      opened.requireFor(entries, missingEntries, coverage);
      return opened;
    } catch (IllegalArgumentException e) {
      throw new HoldfastException(
          ProblemCode.CORRUPT, "The manifest's sealed part is not its own.", "", e);
    }
  }

  private byte[] unsealed(AgeIdentities identities) {
    try {
      return identities.open(Base64.getDecoder().decode(Objects.requireNonNull(sealed)));
    } catch (IllegalArgumentException | CorruptStreamException e) {
      throw new HoldfastException(
          ProblemCode.CORRUPT, "The manifest's sealed part is damaged.", "Use another copy.", e);
    }
  }

  /** All dumps and lists. */
  public List<BackupObject> objects() {
    return entries.stream().flatMap(entry -> entry.objects().stream()).toList();
  }

  /** The total size of the stored dumps and lists, in bytes. */
  public long storedBytes() {
    return objects().stream().mapToLong(object -> object.stored().size()).sum();
  }

  private static void requireOwnNames(List<StoredEntry> entries) {
    Set<String> seen = new HashSet<>(Set.of(OBJECT_NAME, SIGNATURE_NAME));
    Set<String> ids = new HashSet<>();
    for (StoredEntry entry : entries) {
      require(ids.add(entry.id()), "two entries are called " + entry.id());
      for (BackupObject object : entry.objects()) {
        // Storages may not distinguish upper from lower case.
        require(
            seen.add(object.object().toLowerCase(Locale.ROOT)),
            "two objects are called " + object.object());
      }
    }
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
