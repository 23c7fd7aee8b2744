package dev.holdfast.dist.stopping;

import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseInfo;
import dev.holdfast.plugin.database.DatabaseListing;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ScratchDatabase;
import dev.holdfast.plugin.database.ServerInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A session that can dump and nothing else. */
final class StoppingDumps implements DatabaseSession {

  static final CompletenessProof PROOF = CompletenessProof.of("All was written");

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
  public DatabaseListing databases() {
    return DatabaseListing.of(
        List.of(new DatabaseInfo("one", HALF.length), new DatabaseInfo("two", HALF.length)));
  }

  @Override
  public boolean hasGlobals() {
    return true;
  }

  @Override
  public DumpFormat format(Subject subject) {
    return new DumpFormat("stopping", "dump");
  }

  @Override
  public DumpResult dump(Subject subject, OutputStream out)
      throws IOException, InterruptedException {
    String name = subject.label();
    stop.pass("dump of " + name + " begins");
    out.write(HALF);
    stop.pass("dump of " + name + " is half done");
    out.write(HALF);
    stop.pass("dump of " + name + " ends");
    return DumpResult.of(PROOF);
  }

  @Override
  public List<PreflightFinding> preflight(RestoreRequest request) {
    return List.of();
  }

  @Override
  public RestoreResult restore(RestoreRequest request, InputStream in) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletenessProof fingerprint(String database) {
    return PROOF;
  }

  @Override
  public void drop(ScratchDatabase database) {}

  @Override
  public void close() {}
}
