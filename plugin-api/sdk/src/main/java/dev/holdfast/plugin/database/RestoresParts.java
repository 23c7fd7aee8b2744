package dev.holdfast.plugin.database;

/** A session that can restore parts of a dump, for example some tables or some files. */
public interface RestoresParts extends Restorable {

  /**
   * How {@linkplain RestoreRequest#parts parts} are named, as one sentence for people with an
   * example of each form: {@code Name a table (public.orders) or a folder of pictures (img/).}
   */
  String partNames();

  /**
   * Whether it reads parts by {@link RestoreChain.Piece#openAt}, and compares the digest of each
   * item with that in the list. The host then reads only what is asked for; otherwise it reads all
   * stored bytes of all dumps before the restore, and compares them with the manifest.
   */
  default boolean readsByOffset() {
    return false;
  }
}
