package dev.holdfast.plugins.postgresql;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.testkit.server.PostgresServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Databases as the world has them: each script in the folder {@code roundtrip} makes one, which is
 * backed up, restored under another name and compared with the original by the stock {@code
 * pg_dump}. A further case is a further script; {@link RoundTripCase} says what may stand in it.
 * {@code -Droundtrip=names} runs only cases with such a name.
 */
@ExtendWith(SharedServer.class)
class RoundTripTest {

  private static PostgresServer server;

  @BeforeAll
  static void startServer(PostgresServer shared) throws Exception {
    server = shared;
  }

  @TestFactory
  Stream<DynamicTest> everyDatabaseIsRestoredUnchanged() throws Exception {
    return tests(true);
  }

  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> everyOtherDatabaseIsRestoredUnchanged() throws Exception {
    return tests(false);
  }

  private static Stream<DynamicTest> tests(boolean quick) throws Exception {
    return RoundTripCase.all(quick).stream()
        .map(script -> dynamicTest(script.name(), () -> RoundTrip.on(server).run(script)));
  }
}
