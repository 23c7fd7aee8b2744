package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.plugin.database.ServerInfo;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a manifest that is sealed if the backup is encrypted.
 *
 * @param host the machine that made it
 * @param source the source adapter's name
 * @param server the database server
 * @param entries one for each {@link StoredEntry}
 * @param missing what was requested but is missing
 * @param leftOut what was left out by design or on request
 */
public record ManifestContents(
    String host,
    String source,
    ServerInfo server,
    List<EntryContents> entries,
    List<MissingEntry> missing,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LeftOut> leftOut) {

  /** Fields that older manifests lack may be null. */
  public ManifestContents {
    Objects.requireNonNull(host, "contents.host is missing");
    Objects.requireNonNull(source, "contents.source is missing");
    Objects.requireNonNull(server, "contents.server is missing");
    entries = List.copyOf(entries);
    missing = List.copyOf(missing);
    leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
  }

  /**
   * Returns these contents in a manifest's form, encrypted to these recipients if there are any.
   */
  public String seal(AgeRecipients recipients) {
    return Base64.getEncoder().encodeToString(recipients.seal(ManifestJson.writeContents(this)));
  }

  /** Returns the contents of an entry. */
  public EntryContents of(StoredEntry entry) {
    return entries.stream().filter(e -> e.id().equals(entry.id())).findFirst().orElseThrow();
  }

  /** Throws {@link IllegalArgumentException} unless these contents belong to these entries. */
  void requireFor(List<StoredEntry> stored, int missingEntries, @Nullable Coverage coverage) {
    Set<String> ids = stored.stream().map(StoredEntry::id).collect(Collectors.toSet());
    Set<String> own = entries.stream().map(EntryContents::id).collect(Collectors.toSet());
    Manifest.require(
        ids.equals(own) && entries.size() == stored.size(), "entries and contents don't agree");
    for (StoredEntry entry : stored) {
      EntryProof proof = of(entry).proof();
      Manifest.require(
          (entry.list() != null) == (proof.items() > 0)
              && (entry.list() != null) == (proof.list() != null),
          "the list of " + entry.id() + " and its proof don't agree");
    }
    Manifest.require(missing.size() == missingEntries, "missingEntries and missing don't agree");
    Manifest.require(
        leftOut.size() == (coverage == null ? 0 : coverage.leftOut()),
        "coverage and leftOut don't agree");
  }
}
