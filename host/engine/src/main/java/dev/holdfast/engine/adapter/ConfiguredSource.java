package dev.holdfast.engine.adapter;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import java.io.InputStream;

/** A database source with its configuration. */
public final class ConfiguredSource extends ConfiguredAdapter implements BackupSource {

  private final DatabaseSource<Record> source;
  private final Record config;

  @SuppressWarnings("unchecked") // The record is an instance of the source's own class.
  ConfiguredSource(
      AdapterIdentity identity,
      AdapterLease<DatabaseSource<?>> lease,
      Record config,
      WorkSettings settings) {
    super(identity, lease, settings);
    this.source = (DatabaseSource<Record>) lease.adapter();
    this.config = config;
  }

  @Override
  public CheckResult check(AdapterContext context) throws InterruptedException {
    return source.check(config, context);
  }

  @Override
  public DatabaseSession open(AdapterContext context) throws InterruptedException {
    return source.open(config, context);
  }

  @Override
  public CompletenessProof inspect(DumpFormat format, InputStream dump, AdapterContext context)
      throws IOException, InterruptedException {
    return source.inspect(format, dump, context);
  }
}
