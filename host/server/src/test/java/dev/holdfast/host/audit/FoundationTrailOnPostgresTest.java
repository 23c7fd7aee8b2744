package dev.holdfast.host.audit;

import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class FoundationTrailOnPostgresTest extends FoundationTrailTest {

  @Override
  void refuseRows() throws SQLException {
    TestDatabase.update(
        home,
        "create function full_log() returns trigger language plpgsql as"
            + " $$ begin raise exception 'the log is full'; end $$;"
            + " create trigger full_log before insert on audit_log"
            + " for each row execute function full_log()");
  }

  @Override
  void takeRowsAgain() throws SQLException {
    TestDatabase.update(home, "drop function full_log cascade");
  }
}
