package dev.holdfast.plugins.sqlite.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.Restorable;
import dev.holdfast.plugin.database.ScratchRestores;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.sqlite.image.ImageInspection;

/** What can be done with the databases of a folder, wherever it is. */
public interface DatabaseSession extends DumpSession, Restorable, Fingerprints, ScratchRestores {

  @Override
  default DumpFormat format(Subject subject) {
    return ImageInspection.FORMAT;
  }

  /** Nothing stays open between calls. */
  @Override
  default void close() {}

  /** The name of a database; there is nothing else. */
  static String name(Subject subject) {
    if (subject.is(Subject.DATABASE)) {
      return subject.name();
    }
    throw new PluginException(ErrorCode.UNSUPPORTED, "SQLite has no " + subject.label() + ".", "");
  }
}
