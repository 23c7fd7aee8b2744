package dev.holdfast.host.adapter;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import io.ebean.annotation.DbEnumValue;

/** The purpose of a configuration, as stored and in the API. */
public enum AdapterCategory {
  /** A database source. */
  DATABASE("database", AdapterKind.DATABASE_SOURCE),
  /** A storage destination. */
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
