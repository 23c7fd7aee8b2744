package dev.holdfast.dist.stopping;

import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A session that can dump and nothing else. */
final class StoppingDumps implements DumpSession {

  static final ContentProof PROOF = ContentProof.ofTool("All was written");

  private static final byte[] HALF = new byte[1_000_000];

  private final StopPoint stop;

  StoppingDumps(StopPoint stop) {
    this.stop = stop;
  }

  @Override
  public ServerInfo server() {
    return new ServerInfo("Stopping", "1");
  }

  @Override
  public SubjectListing subjects() {
    return SubjectListing.of(
        List.of(
            SubjectInfo.globals(),
            SubjectInfo.database("one", HALF.length),
            SubjectInfo.database("two", HALF.length)));
  }

  @Override
  public DumpFormat format(Subject subject) {
    return new DumpFormat("stopping", "dump");
  }

  @Override
  public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    String name = request.subject().label();
    stop.pass("dump of " + name + " begins");
    out.write(HALF);
    stop.pass("dump of " + name + " is half done");
    out.write(HALF);
    stop.pass("dump of " + name + " ends");
    return DumpResult.of(PROOF);
  }

  @Override
  public void close() {}
}
