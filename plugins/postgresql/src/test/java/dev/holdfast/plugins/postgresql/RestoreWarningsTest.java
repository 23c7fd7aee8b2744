package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.server.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What pg_restore only warns of reaches people. */
@ExtendWith(SharedServer.class)
class RestoreWarningsTest {

  /** Magic, version, sizes, format and compression of an archive of version 1.14. */
  private static final int DATE_OFFSET = 16;

  /** The second before 1970: C's mktime can't tell that time from an error. */
  private static final int[] DATE = {59, 59, 23, 31, 11, 69, 0};

  @Test
  void warningsOfASuccessfulRestoreAreKept(PostgresServer server) throws Exception {
    server.createDatabase("source", server.superuser());
    Backups backups = new Backups(Configs.of(server));
    Backups.Dump dump = backups.dump("source");
    byte[] bytes = dump.bytes().clone();
    for (int i = 0; i < DATE.length; i++) {
      // A sign and four bytes, the lowest first.
      bytes[DATE_OFFSET + 5 * i + 1] = (byte) DATE[i];
    }
    assertThat(backups.restore(dump.withBytes(bytes), "copy").warnings())
        .containsExactly("invalid creation date in header");
  }
}
