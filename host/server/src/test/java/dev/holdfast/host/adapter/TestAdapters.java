package dev.holdfast.host.adapter;

import io.ebean.Database;
import java.util.UUID;

/** Rows of adapters, without plugins behind them. */
public final class TestAdapters {

  private TestAdapters() {}

  /** Saves an adapter whose configuration nobody reads, in the current organisation. */
  public static UUID save(Database database, String type, String adapterId, String name) {
    AdapterConfig row = new AdapterConfig(type, adapterId);
    row.rename(name);
    row.configure("", 1);
    database.save(row);
    return row.id();
  }
}
