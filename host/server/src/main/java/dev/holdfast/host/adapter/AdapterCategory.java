package dev.holdfast.host.adapter;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import io.ebean.annotation.DbEnumValue;

/** What a configuration is for, as it is stored and as the API names it. */
public enum AdapterCategory {
  /** A source of databases. */
  DATABASE("database", AdapterKind.DATABASE_SOURCE),
  /** A destination of backups. */
  STORAGE("storage", AdapterKind.STORAGE_DESTINATION);

  private final String id;
  private final AdapterKind<?> kind;

  AdapterCategory(String id, AdapterKind<?> kind) {
    this.id = id;
    this.kind = kind;
  }

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return id;
  }

  AdapterKind<?> kind() {
    return kind;
  }
}
