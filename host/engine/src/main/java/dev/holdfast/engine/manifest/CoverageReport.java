package dev.holdfast.engine.manifest;

import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of its source a backup contains, for people.
 *
 * @param scope what was requested; null in older backups
 * @param leftOut everything that isn't in it, and whether deliberately
 */
public record CoverageReport(Coverage.@Nullable Scope scope, List<LeftOut> leftOut) {

  public CoverageReport {
    leftOut = List.copyOf(leftOut);
  }

  /** Creates the report from a manifest and its decrypted contents. */
  public static CoverageReport of(Manifest manifest, ManifestContents contents) {
    Stream<LeftOut> missing =
        contents.missing().stream()
            .map(m -> LeftOut.impossible(m.subject().label(), m.reason().message()));
    Stream<LeftOut> byDesign =
        contents.leftOut().stream().map(l -> LeftOut.byDesign(l.name(), l.reason()));
    return new CoverageReport(
        manifest.coverage() == null ? null : manifest.coverage().scope(),
        Stream.concat(missing, byDesign).toList());
  }
}
