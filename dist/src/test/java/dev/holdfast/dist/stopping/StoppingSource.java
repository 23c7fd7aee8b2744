package dev.holdfast.dist.stopping;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Inspects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Two databases and globals. Stops when it opens and in dumps. */
final class StoppingSource implements DatabaseSource<StoppingSource.Config>, Inspects {

  private static final AdapterType TYPE =
      AdapterType.of("stopping-source", "Stopping source", "Stops where a test says.");

  /** Where the test says when to stop. */
  record Config(@Field(label = "Stop") Path stop) {}

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public CheckResult check(Config config, AdapterContext context) {
    return new CheckResult.Ok("There");
  }

  @Override
  public DumpSession open(Config config, AdapterContext context) throws InterruptedException {
    StopPoint stop = new StopPoint(config.stop());
    stop.pass("source opens");
    return new StoppingDumps(stop);
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException {
    dump.transferTo(OutputStream.nullOutputStream());
    return StoppingDumps.PROOF;
  }
}
