package dev.holdfast.host.backup.restore;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.backup.access.Calls;
import dev.holdfast.host.backup.manifest.EntryContents;
import dev.holdfast.host.backup.manifest.Manifest;
import dev.holdfast.host.backup.manifest.ManifestContents;
import dev.holdfast.host.backup.manifest.StoredEntry;
import dev.holdfast.host.backup.manifest.Subject;
import dev.holdfast.plugin.database.RestoreRequest;
import java.util.List;
import java.util.Optional;

/** Everything about the backup that must be right before the target is touched. */
final class Preparation {

  private final RestorePlan plan;
  private final Calls calls;
  private final Copies copies;

  Preparation(RestorePlan plan, Calls calls, Copies copies) {
    this.plan = plan;
    this.calls = calls;
    this.copies = copies;
  }

  /** The steps, globals first. */
  List<RestoreStep> steps() {
    Manifest manifest = copies.manifest();
    requireSameAdapter(manifest);
    ManifestContents contents = manifest.contents(plan.identities());
    return items(contents).stream()
        .sorted((a, b) -> b.subject().kind().compareTo(a.subject().kind()))
        .map(item -> step(manifest, contents, item))
        .toList();
  }

  /** What the plugin will be asked for. Reads the manifest only. */
  List<RestoreRequest> requests() {
    Manifest manifest = copies.manifest();
    requireSameAdapter(manifest);
    ManifestContents contents = manifest.contents(plan.identities());
    return items(contents).stream()
        .map(item -> request(manifest, contents, item, find(contents, item)))
        .toList();
  }

  private List<RestoreItem> items(ManifestContents contents) {
    if (!plan.items().isEmpty()) {
      return plan.items();
    }
    return contents.entries().stream()
        .filter(entry -> entry.subject().kind() == Subject.Kind.DATABASE)
        .map(entry -> RestoreItem.database(entry.subject().name()))
        .toList();
  }

  private RestoreStep step(Manifest manifest, ManifestContents contents, RestoreItem item) {
    EntryContents found = find(contents, item);
    StoredEntry entry = stored(manifest, found);
    calls.listener().info("Checking the stored bytes of " + item.subject().label());
    return new RestoreStep(
        item,
        entry,
        found,
        copies.firstGood(manifest, entry),
        manifest.key(entry),
        request(manifest, contents, item, found));
  }

  private static EntryContents find(ManifestContents contents, RestoreItem item) {
    return contents.entries().stream()
        .filter(entry -> entry.subject().equals(item.subject()))
        .findFirst()
        .orElseThrow(() -> notInIt(contents, item));
  }

  private static StoredEntry stored(Manifest manifest, EntryContents contents) {
    return manifest.entries().stream()
        .filter(entry -> entry.id().equals(contents.id()))
        .findFirst()
        .orElseThrow();
  }

  private RestoreRequest request(
      Manifest manifest, ManifestContents contents, RestoreItem item, EntryContents found) {
    return new RestoreRequest(
        item.subject().toDumpSubject(),
        stored(manifest, found).format(),
        item.targetDatabase(),
        contents.server(),
        found.raw().size(),
        plan.options().replaceExisting(),
        plan.options().continueOnError(),
        plan.options().jobs(),
        plan.options().engine());
  }

  private void requireSameAdapter(Manifest manifest) {
    String adapter = plan.target().identity().adapter();
    if (!manifest.producer().adapter().equals(adapter)) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "A backup of %s can't be restored by %s."
              .formatted(manifest.producer().adapter(), adapter),
          "Choose a target of the same kind.");
    }
  }

  private static HoldfastException notInIt(ManifestContents contents, RestoreItem item) {
    Optional<String> why =
        contents.missing().stream()
            .filter(missing -> missing.subject().equals(item.subject()))
            .map(missing -> " It could not be backed up: " + missing.reason().message())
            .findFirst();
    return new HoldfastException(
        ProblemCode.NOT_FOUND,
        item.subject().label() + " is not in this backup." + why.orElse(""),
        "Choose another backup.");
  }
}
