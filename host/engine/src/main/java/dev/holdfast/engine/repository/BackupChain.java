package dev.holdfast.engine.repository;

import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A backup with what it builds on, as far as that is needed. A chain whose pieces don't belong
 * together is refused before anything of it is used.
 */
public final class BackupChain {

  /**
   * One backup of a chain.
   *
   * @param manifest its manifest, which is trusted
   * @param contents the contents of the manifest
   * @param where the storages with a copy, the preferred one first
   */
  public record Link(Manifest manifest, ManifestContents contents, List<StorageAccess> where) {

    public Link {
      where = List.copyOf(where);
    }

    /** Returns what it contains of a subject. */
    public Optional<Piece> find(Subject subject) {
      return contents.entries().stream()
          .filter(entry -> entry.subject().equals(subject))
          .findFirst()
          .map(entry -> new Piece(this, stored(entry), entry));
    }

    private StoredEntry stored(EntryContents found) {
      return manifest.entries().stream()
          .filter(entry -> entry.id().equals(found.id()))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * What one backup of a chain contains of a subject.
   *
   * @param backup the backup
   * @param entry the stored entry
   * @param contents its contents
   */
  public record Piece(Link backup, StoredEntry entry, EntryContents contents) {}

  private final Link last;
  private final Function<KeyPrefix, Link> finder;
  private final Map<UUID, Link> found = new HashMap<>();

  /**
   * Begins with a backup.
   *
   * @param finder returns the backup in a folder, or throws
   */
  public BackupChain(Link last, Function<KeyPrefix, Link> finder) {
    this.last = last;
    this.finder = finder;
    found.put(last.manifest().backupId(), last);
  }

  /** The backup itself. */
  public Link last() {
    return last;
  }

  /**
   * Returns what a restore of a subject needs, oldest first; empty if the backup lacks it.
   *
   * @throws HoldfastException with the reason if a piece is missing or isn't the one that the next
   *     one builds on
   */
  public List<Piece> pieces(Subject subject) {
    Optional<Piece> newest = last.find(subject);
    LinkedList<Piece> pieces = new LinkedList<>();
    newest.ifPresent(pieces::add);
    while (!pieces.isEmpty() && pieces.getFirst().contents().since() != null) {
      pieces.addFirst(before(pieces.getFirst()));
    }
    return new ArrayList<>(pieces);
  }

  private Piece before(Piece next) {
    Manifest manifest = next.backup().manifest();
    Manifest.Base reference = manifest.base();
    if (reference == null) {
      throw broken(ProblemCode.CORRUPT, next, "its manifest names no base");
    }
    Link base = base(next, reference);
    if (!base.manifest().backupId().equals(reference.backupId())) {
      throw broken(ProblemCode.UNTRUSTED, next, "another backup is in the folder of its base");
    }
    if (!base.manifest().producer().adapter().equals(manifest.producer().adapter())
        || !base.manifest().startedAt().isBefore(manifest.startedAt())) {
      throw broken(ProblemCode.UNTRUSTED, next, "its base is not an earlier backup of its kind");
    }
    Piece piece =
        base.find(next.contents().subject())
            .orElseThrow(() -> broken(ProblemCode.INCOMPLETE, next, "its base lacks that"));
    Position end = piece.contents().position();
    if (!next.contents().since().equals(end)) {
      throw broken(
          ProblemCode.UNTRUSTED,
          next,
          "it continues from %s, but its base ends at %s"
              .formatted(next.contents().since(), end == null ? "no position" : end));
    }
    return piece;
  }

  private Link base(Piece next, Manifest.Base reference) {
    try {
      return found.computeIfAbsent(
          reference.backupId(), id -> finder.apply(new KeyPrefix(reference.folder())));
    } catch (HoldfastException e) {
      throw broken(e.code(), next, "its base can't be used. " + e.getMessage());
    }
  }

  private static HoldfastException broken(ProblemCode code, Piece next, String why) {
    Manifest manifest = next.backup().manifest();
    String base = manifest.base() == null ? "?" : manifest.base().backupId().toString();
    return new HoldfastException(
        code,
        "%s in the backup %s builds on the backup %s: %s."
            .formatted(next.contents().subject().label(), manifest.backupId(), base, why)
            .replace("..", "."),
        "Use another copy, or an earlier backup.");
  }
}
