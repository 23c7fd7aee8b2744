package dev.holdfast.engine;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.DumpFormat;
import java.io.IOException;
import java.io.InputStream;

/** A database source with its configuration. Thread-safe. */
public interface BackupSource extends BoundAdapter {

  /** Connects; see {@link dev.holdfast.plugin.database.DatabaseSource#open}. */
  DatabaseSession open(AdapterContext context) throws InterruptedException;

  /** Reads a dump; see {@link dev.holdfast.plugin.database.DatabaseSource#inspect}. */
  CompletenessProof inspect(DumpFormat format, InputStream dump, AdapterContext context)
      throws IOException, InterruptedException;
}
