package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.fault.NoConfig;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.util.List;

/** Databases of a scripted source. Its proofs say all of them, so there is no other invariant. */
record ScriptedFixture(ScriptedSource source) implements DatabaseFixture {

  @Override
  public void create(String database, long bytes) {
    source.with(database, new SeededBytes(bytes, bytes));
  }

  @Override
  public boolean exists(String database) throws Exception {
    try (TestContext context = TestContext.open();
        DumpSession session = source.open(new NoConfig(), context.adapter())) {
      return session.subjects().databases().contains(database);
    }
  }

  @Override
  public void drop(String database) {
    source.remove(database);
  }

  @Override
  public Writer startWriter(String database) {
    return () -> {};
  }

  @Override
  public boolean createWithFindings(String database) {
    source.checking(List.of("A crumb"), List.of("The rest: no spoon"));
    create(database, 1);
    return true;
  }

  @Override
  public boolean createImpossible(String database) {
    source.leavingOut(LeftOut.impossible(database, "Nobody may connect to it"));
    return true;
  }

  @Override
  public void checkInvariant(String database) throws Exception {
    assertThat(exists(database)).isTrue();
  }
}
