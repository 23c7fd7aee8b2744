package dev.holdfast.plugin.database;

import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dump that is known to be whole. Immutable; begin with {@link #of} and add what else is known.
 */
public final class DumpResult {

  private final ContentProof proof;
  private final Optional<Position> position;
  private final List<String> warnings;
  private final List<LeftOut> leftOut;

  private DumpResult(
      ContentProof proof,
      Optional<Position> position,
      List<String> warnings,
      List<LeftOut> leftOut) {
    this.proof = Objects.requireNonNull(proof, "proof is null");
    this.position = position;
    this.warnings = List.copyOf(warnings);
    this.leftOut = List.copyOf(leftOut);
  }

  /** Returns a dump with this proof that it is whole, without warnings, that leaves nothing out. */
  public static DumpResult of(ContentProof proof) {
    return new DumpResult(proof, Optional.empty(), List.of(), List.of());
  }

  /** Returns this dump, which shows its subject at a position that a later dump can build on. */
  public DumpResult withPosition(Position value) {
    return new DumpResult(proof, Optional.of(value), warnings, leftOut);
  }

  /**
   * Returns this dump with these warnings: what these credentials could not include by design of
   * the engine, for example password hashes of roles. Never something that is missing by mistake.
   */
  public DumpResult withWarnings(List<String> value) {
    return new DumpResult(proof, position, value, leftOut);
  }

  /**
   * Returns this dump without what the source's configuration excludes from it, for example a
   * table, or what could not be read as it was at any one time, for example a file without
   * permission: the run is then partial and names what isn't left out {@linkplain LeftOut#byDesign
   * by design}. All names are within the subject.
   */
  public DumpResult withLeftOut(List<LeftOut> value) {
    return new DumpResult(proof, position, warnings, value);
  }

  /** Returns this dump with another description of its proof. */
  public DumpResult withProof(ContentProof value) {
    return new DumpResult(value, position, warnings, leftOut);
  }

  /** The proof that it is whole. */
  public ContentProof proof() {
    return proof;
  }

  /** The position that it shows, if the engine has such. */
  public Optional<Position> position() {
    return position;
  }

  /** See {@link #withWarnings}. */
  public List<String> warnings() {
    return warnings;
  }

  /** See {@link #withLeftOut}. */
  public List<LeftOut> leftOut() {
    return leftOut;
  }
}
