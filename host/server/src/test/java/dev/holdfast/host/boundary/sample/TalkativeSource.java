package dev.holdfast.host.boundary.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.NoConfig;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Dumps successfully, and reports findings and failed checks that mention the machine. */
public final class TalkativeSource implements DatabaseSource<NoConfig>, Inspects {

  private final ScriptedSource source =
      new ScriptedSource("talkative-source")
          .with("shop", new SeededBytes(1, 1000))
          .checking(
              List.of("/usr/share/cake is stale"),
              List.of("/usr/bin/check doesn't run on this machine"));

  @Override
  public AdapterType type() {
    return source.type();
  }

  @Override
  public Class<NoConfig> configType() {
    return source.configType();
  }

  @Override
  public CheckResult check(NoConfig config, AdapterContext context) {
    return source.check(config, context);
  }

  @Override
  public DumpSession open(NoConfig config, AdapterContext context) throws InterruptedException {
    return source.open(config, context);
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException {
    return source.inspect(format, dump, context, list);
  }
}
