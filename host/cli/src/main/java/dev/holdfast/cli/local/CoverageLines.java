package dev.holdfast.cli.local;

import dev.holdfast.engine.manifest.CoverageReport;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.util.List;

/** Describes how much of a source a backup contains, apart from what is missing by mistake. */
final class CoverageLines {

  private CoverageLines() {}

  static List<String> of(CoverageReport coverage) {
    return coverage.leftOut().stream()
        .filter(LeftOut::byDesign)
        .map(left -> "left out: " + left.name() + ". " + left.reason())
        .toList();
  }
}
