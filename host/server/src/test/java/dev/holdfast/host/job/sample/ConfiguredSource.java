package dev.holdfast.host.job.sample;

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
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.NoConfig;
import dev.holdfast.testkit.fault.Operation;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The testkit's source with one database, {@code shop}. */
public final class ConfiguredSource implements DatabaseSource<ConfiguredSource.Config>, Inspects {

  /**
   * Its content and behaviour.
   *
   * @param bytes size of the database
   * @param bytesPerSecond how fast it is dumped; 0 for unlimited
   * @param cutAt the byte at which a dump fails; 0 for never
   * @param silent whether it never answers
   * @param until the file that opening it waits for, if any
   */
  public record Config(
      @Field(label = "Bytes", defaultValue = "200000") int bytes,
      @Field(label = "Pace", defaultValue = "0") int bytesPerSecond,
      @Field(label = "Cut", defaultValue = "0") int cutAt,
      @Field(label = "Silent", defaultValue = "false") boolean silent,
      @Field(label = "Until") @Nullable String until) {

    void answer() throws InterruptedException {
      if (silent) {
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  @Override
  public AdapterType type() {
    return AdapterType.of("scripted", "Scripted", "Dumps given bytes.");
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public CheckResult check(Config config, AdapterContext context) throws InterruptedException {
    config.answer();
    return new CheckResult.Ok("Scripted");
  }

  @Override
  public DumpSession open(Config config, AdapterContext context) throws InterruptedException {
    config.answer();
    while (config.until() != null && !Files.exists(Path.of(config.until()))) {
      Thread.sleep(20);
    }
    ScriptedSource source =
        new ScriptedSource("scripted").with("shop", new SeededBytes(1, config.bytes()));
    if (config.bytesPerSecond() > 0) {
      source.atPace(config.bytesPerSecond());
    }
    if (config.cutAt() > 0) {
      source.script().always(Operation.DUMP, Fault.cut(config.cutAt()));
    }
    context.progress().report("tables", 3, 12);
    return source.open(new NoConfig(), context);
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException {
    return new ScriptedSource("scripted").inspect(format, dump, context, list);
  }
}
