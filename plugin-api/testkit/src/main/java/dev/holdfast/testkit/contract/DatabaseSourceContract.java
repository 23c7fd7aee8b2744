package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.TestContext;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests what the host expects of every {@link DatabaseSource}. Extend it with one small class that
 * uses a real server.
 *
 * @param <C> the configuration record
 */
public abstract class DatabaseSourceContract<C extends Record> extends AdapterContract<C>
    implements SourceDumps, SourceRestores, SourceIncrements {

  private final Set<String> names = new LinkedHashSet<>();
  private DumpSession session;

  protected DatabaseSourceContract() {}

  /** The source under test. */
  @Override
  protected abstract DatabaseSource<C> adapter();

  /** Creates and examines databases on the server of {@link #config}. */
  @Override
  public abstract DatabaseFixture databases();

  /** The kind of what it dumps, if that isn't databases. */
  @Override
  public String subjectKind() {
    return Subject.DATABASE;
  }

  /** Capabilities that this source lacks, each with the reason. */
  protected Map<SourceCapability, String> cannot() {
    return Map.of();
  }

  @Override
  public final Map<SourceCapability, String> optedOut() {
    return cannot();
  }

  /**
   * Returns a name for a database that a test creates or restores.
   *
   * @param hint unique within the test; may contain any character if it comes from {@link
   *     #hostileNames}
   */
  protected String databaseName(String hint) {
    return "contract_" + hint;
  }

  @BeforeEach
  final void openSession() throws Exception {
    session = open(context());
  }

  @AfterEach
  final void closeSessionAndDropDatabases() throws Exception {
    session.close();
    session.close();
    for (String name : names) {
      databases().drop(name);
    }
  }

  @Override
  public final DatabaseSource<C> source() {
    return adapter();
  }

  @Override
  public final DumpSession session() {
    return session;
  }

  @Override
  public final DumpSession open(TestContext other) throws Exception {
    return adapter().open(config(), other.adapter());
  }

  @Override
  public final TestContext work() {
    return context();
  }

  @Override
  public final String name(String hint) {
    String name = databaseName(hint);
    names.add(name);
    return name;
  }
}
