package dev.holdfast.engine;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.FiltersContent;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import dev.holdfast.testkit.fault.NoConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;

/** Binds the testkit's adapters as the host binds real ones. */
public final class TestAdapters {

  private static final Path SCRATCH =
      Path.of(System.getProperty("java.io.tmpdir"), "holdfast-test-scratch");

  private TestAdapters() {}

  public static BackupDestination destination(StorageDestination<NoConfig> storage) {
    return new BoundDestination(storage, identity(storage.type().id()));
  }

  public static BackupSource source(DatabaseSource<NoConfig> source) {
    return new BoundSource(source, identity(source.type().id()));
  }

  private static AdapterIdentity identity(String id) {
    return new AdapterIdentity(id, id, id, "1.0.0");
  }

  private static WorkContext context(Logger log, Progress progress) throws IOException {
    return WorkContext.open(WorkSettings.of(SCRATCH, log).withProgress(progress));
  }

  private record BoundDestination(StorageDestination<NoConfig> storage, AdapterIdentity identity)
      implements BackupDestination {

    @Override
    public WorkContext newContext(Logger log, Progress progress) throws IOException {
      return context(log, progress);
    }

    @Override
    public StorageTraits traits() {
      return storage.traits(new NoConfig());
    }

    @Override
    public StorageSession open(AdapterContext context) throws InterruptedException {
      return storage.open(new NoConfig(), context);
    }
  }

  private record BoundSource(DatabaseSource<NoConfig> source, AdapterIdentity identity)
      implements BackupSource {

    @Override
    public WorkContext newContext(Logger log, Progress progress) throws IOException {
      return context(log, progress);
    }

    @Override
    public DumpSession open(AdapterContext context) throws InterruptedException {
      return source.open(new NoConfig(), context);
    }

    @Override
    public boolean lacks(Class<?> ability) {
      return !ability.isAssignableFrom(source.sessionType());
    }

    @Override
    public Optional<String> objectionTo(String pattern) {
      return source instanceof FiltersContent able && able.isPattern(pattern)
          ? Optional.empty()
          : Optional.of("is not possible");
    }

    @Override
    public Optional<ContentProof> inspect(
        DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
        throws IOException, InterruptedException {
      return source instanceof Inspects able
          ? Optional.of(able.inspect(format, dump, context, list))
          : Optional.empty();
    }
  }
}
