package dev.holdfast.plugin.database;

/** A session that can restore parts of a dump, for example some tables or some files. */
public interface RestoresParts extends Restorable {

  /**
   * How {@linkplain RestoreRequest#parts parts} are named, as one sentence for people with an
   * example of each form: {@code Name a table (public.orders) or a folder of pictures (img/).}
   */
  String partNames();
}
