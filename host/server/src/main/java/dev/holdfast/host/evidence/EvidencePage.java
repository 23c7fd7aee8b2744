package dev.holdfast.host.evidence;

import dev.holdfast.host.evidence.EvidenceReport.EvidenceJob;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as a page to print, which loads and runs nothing. */
final class EvidencePage {

  private static final String STYLE =
      """
      body { font: 10pt/1.4 sans-serif; margin: 2em; color: #111 }
      table { border-collapse: collapse; width: 100% }
      th, td { border-bottom: 1px solid #bbb; padding: .3em .6em; text-align: right }
      th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere }
      tr.lacking td:first-child::before { content: "! "; font-weight: bold }
      @page { size: A4 landscape; margin: 12mm }
      """;

  /** Nothing but the style of the page itself. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'; base-uri 'none'; sandbox"
          .formatted(sha256(STYLE));

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Backup evidence %1$s</title>
      <style>%2$s</style>
      <h1>Backup evidence %1$s</h1>
      <p>From %3$s to %4$s, made at %5$s. For information backup (ISO/IEC 27001:2022, A.8.13) and the
      testing of recovery (SOC 2, A1.2 and A1.3). <b>!</b> marks jobs without a proven backup or a
      passed drill, or with anything that failed.</p>
      <table>
      <tr><th>Job<th>Backups<th>Proven<th>Failed<th>Missing<th>Drills passed<th>Recovery time<th>Verified<th>All read since<th>Restored
      %6$s</table>
      </html>
      """;

  private EvidencePage() {}

  static String of(EvidenceReport report) {
    return PAGE.formatted(
        report.month(),
        STYLE,
        report.from(),
        report.to(),
        report.createdAt(),
        report.jobs().stream().map(EvidencePage::row).collect(Collectors.joining()));
  }

  private static String row(EvidenceJob job) {
    return "<tr%s><td>%s<td>%d<td>%d<td>%d<td>%d<td>%d of %d<td>%s<td>%d of %d<td>%s<td>%d of %d\n"
        .formatted(
            job.isLacking() ? " class=\"lacking\"" : "",
            escaped(job.name()),
            job.backups(),
            job.proven(),
            job.failed(),
            job.missing(),
            job.drillsPassed(),
            job.drills(),
            seconds(job.recoveryMs()),
            job.verificationsPassed(),
            job.verifications(),
            job.readSince() == null
                ? "not known"
                : LocalDate.ofInstant(job.readSince(), ZoneOffset.UTC),
            job.restoresSucceeded(),
            job.restores());
  }

  private static String seconds(@Nullable Long milliseconds) {
    return milliseconds == null
        ? "not known"
        : String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
