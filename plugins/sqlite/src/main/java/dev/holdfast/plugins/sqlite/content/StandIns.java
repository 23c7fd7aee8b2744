package dev.holdfast.plugins.sqlite.content;

import dev.holdfast.plugins.sqlite.database.Answer;
import dev.holdfast.plugins.sqlite.database.Database;
import dev.holdfast.plugins.sqlite.database.Query;
import java.util.List;
import org.sqlite.Collation;

/**
 * Substitutes for collations that only the application has, so that SQLite can read tables and walk
 * trees ordered by them. Only what depends on the order itself remains unknown.
 *
 * @param collations the names of the missing ones
 */
record StandIns(List<String> collations) {

  private static final String MISSING =
      "SELECT DISTINCT x.coll FROM sqlite_schema s, pragma_index_list(s.name) l,"
          + " pragma_index_xinfo(l.name) x WHERE s.type = 'table' AND x.coll IS NOT NULL"
          + " AND NOT EXISTS (SELECT 1 FROM pragma_collation_list c"
          + " WHERE c.name = x.coll COLLATE NOCASE) ORDER BY 1";

  static StandIns register(Database database) throws InterruptedException {
    List<String> missing =
        database.ask(Query.texts(MISSING)) instanceof Answer.Given<List<String>> given
            ? given.value()
            : List.of();
    for (String collation : missing) {
      database.query(
          statement -> {
            Collation.create(statement.getConnection(), collation, new InOrder());
            return collation;
          });
    }
    return new StandIns(missing);
  }

  private static final class InOrder extends Collation {
    @Override
    protected int xCompare(String a, String b) {
      return a.compareTo(b);
    }
  }

  boolean areNeeded() {
    return !collations.isEmpty();
  }
}
