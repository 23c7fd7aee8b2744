package dev.holdfast.host.selfbackup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@OnPostgres
@Tag("slow")
class SelfBackupOnPostgresTest extends SelfBackupTest {

  @Test
  void databaseOfPeopleIsNotOverwritten() throws Exception {
    bench.plan("'recipients': [], 'passphrase': '" + SelfBackupBench.PASSPHRASE + "'");
    bench.backUp();
    bench.host.close();
    SelfBackupBench.delete(bench.home);
    refused(ProblemCode.REFUSED, () -> bench.recover(SelfBackupBench.PASSPHRASE, "", false));
    assertThat(TestDatabase.content(bench.home)).contains("olga@example.com");
  }
}
