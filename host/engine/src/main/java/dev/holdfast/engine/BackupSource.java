package dev.holdfast.engine;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A database source with its configuration. Thread-safe. */
public interface BackupSource extends BoundAdapter {

  /** Connects; see {@link dev.holdfast.plugin.database.DatabaseSource#open}. */
  DumpSession open(AdapterContext context) throws InterruptedException;

  /** Whether its sessions certainly lack an ability, an interface of the API. */
  boolean lacks(Class<?> ability);

  /** Why dumps can't be filtered by this pattern; empty if they can. */
  Optional<String> objectionTo(String pattern);

  /**
   * Reads a dump; see {@link dev.holdfast.plugin.database.Inspects#inspect}. Empty, and the dump
   * unread, if the source can't.
   */
  Optional<ContentProof> inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException;
}
