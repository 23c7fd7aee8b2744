package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.database.TableProof;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says it holds. Names are raw text but for those in {@code data} and {@code
 * sequences}, which are what proofs have.
 *
 * @param head the start of the archive
 * @param encoding of all texts and rows
 * @param data by entry id, what each entry with a data block is called in proofs
 * @param inheriting by entry id, the {@code COPY} statement of each table that inherits from others
 * @param tableIds the OIDs of the tables whose rows are there
 * @param sequences the positions of all sequences as one pseudo table; empty when there are none
 * @param database the database itself
 * @param searchPath where the archive sets its search path; null where it doesn't
 * @param owners the roles that own something
 * @param grantees the roles that grants name
 * @param grantors the roles in whose name something is granted, where it isn't the owner's
 * @param extensions the extensions that are created
 * @param acting by kind of entry, such as {@code SUBSCRIPTION}, the names of what acts of its own
 *     accord once it is restored, or reaches other servers
 * @param tablespaces the tablespaces that something lies in
 */
public record TableOfContents(
    ArchiveHead head,
    Encoding encoding,
    Map<Integer, String> data,
    Map<Integer, String> inheriting,
    Set<Long> tableIds,
    List<TableProof> sequences,
    DatabaseDefinition database,
    @Nullable ArchivePart searchPath,
    Set<String> owners,
    Set<String> grantees,
    Set<String> grantors,
    Set<String> extensions,
    Map<String, Set<String>> acting,
    Set<String> tablespaces) {

  /** Copies all collections. */
  public TableOfContents {
    data = Map.copyOf(data);
    inheriting = Map.copyOf(inheriting);
    tableIds = Set.copyOf(tableIds);
    sequences = List.copyOf(sequences);
    owners = Set.copyOf(owners);
    grantees = Set.copyOf(grantees);
    grantors = Set.copyOf(grantors);
    extensions = Set.copyOf(extensions);
    acting = Map.copyOf(acting);
    tablespaces = Set.copyOf(tablespaces);
  }

  /** The names of what is of a kind that acts of its own accord. */
  public Set<String> acting(String kind) {
    return acting.getOrDefault(kind, Set.of());
  }
}
