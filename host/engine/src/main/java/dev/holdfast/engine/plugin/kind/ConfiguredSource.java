package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import java.io.IOException;
import java.io.InputStream;

/** A database source with its configuration. */
public final class ConfiguredSource extends ConfiguredAdapter<DatabaseSource<Record>>
    implements BackupSource {

  ConfiguredSource(AdapterBinding<DatabaseSource<?>> bound) {
    super(bound);
  }

  @Override
  public DatabaseSession open(AdapterContext context) throws InterruptedException {
    return adapter().open(config(), context);
  }

  @Override
  public CompletenessProof inspect(DumpFormat format, InputStream dump, AdapterContext context)
      throws IOException, InterruptedException {
    return adapter().inspect(format, dump, context);
  }
}
