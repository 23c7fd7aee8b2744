package dev.holdfast.host.persistence;

import io.ebean.DataIntegrityException;
import io.ebean.DuplicateKeyException;
import io.ebean.config.dbplatform.SqlExceptionTranslator;
import io.ebean.platform.sqlite.SQLitePlatform;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Reports violated constraints as on PostgreSQL. SQLite's driver gives no SQL state, by which Ebean
 * distinguishes them.
 */
final class SqlitePlatform extends SQLitePlatform {

  private static final Set<SQLiteErrorCode> DUPLICATE =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE, SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);
  private static final Set<SQLiteErrorCode> INTEGRITY =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT,
          SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY,
          SQLiteErrorCode.SQLITE_CONSTRAINT_NOTNULL,
          SQLiteErrorCode.SQLITE_CONSTRAINT_TRIGGER);

  SqlitePlatform() {
    SqlExceptionTranslator standard = exceptionTranslator;
    exceptionTranslator =
        (message, e) -> {
          if (e instanceof SQLiteException sqlite) {
            if (DUPLICATE.contains(sqlite.getResultCode())) {
              return new DuplicateKeyException(message, e);
            }
            if (INTEGRITY.contains(sqlite.getResultCode())) {
              return new DataIntegrityException(message, e);
            }
          }
          return standard.translate(message, e);
        };
  }
}
