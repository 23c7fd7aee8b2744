package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.ChainEnd;
import dev.holdfast.host.organisation.TestTenants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditHeadsTest {

  @TempDir Path home;
  private TestTenants tenants;
  private AuditTrail trail;

  @BeforeEach
  void open() {
    tenants = new TestTenants(home);
    trail = TestTrail.of(tenants);
  }

  @AfterEach
  void close() {
    tenants.close();
  }

  @Test
  void endOfEachLogIsRememberedAcrossRestarts() throws Exception {
    AuditHeads heads = heads();
    assertThat(heads.of(tenants.ours())).isEmpty();
    append(3);
    follow(heads);
    append(2);
    follow(heads);
    ChainEnd end = heads.of(tenants.ours()).orElseThrow();
    assertThat(end.sequence()).isEqualTo(5);
    assertThat(heads().of(tenants.ours())).contains(end);
    assertThat(heads().of(tenants.theirs())).isEmpty();
    Path file = home.resolve("audit-heads");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** Otherwise a few more rows would hide what was removed. */
  @Test
  void endOfATruncatedLogIsKeptHoweverLongItGrows() throws Exception {
    AuditHeads heads = heads();
    append(3);
    follow(heads);
    ChainEnd evidence = heads.of(tenants.ours()).orElseThrow();
    sql("drop trigger audit_log_undeleted");
    sql("delete from audit_log where sequence > 1");
    sql("update audit_chain set (sequence, hash) = (select sequence, hash from audit_log)");
    append(1);
    follow(heads);
    assertThat(heads.of(tenants.ours())).contains(evidence);
    append(10);
    follow(heads);
    assertThat(heads.of(tenants.ours())).contains(evidence);
  }

  @Test
  void refusesADamagedFile() throws Exception {
    append(1);
    follow(heads());
    Path file = home.resolve("audit-heads");
    String content = Files.readString(file);
    for (String damaged : new String[] {"", content.substring(0, 60), content + AuditLink.FIRST}) {
      Files.writeString(file, damaged);
      assertThatThrownBy(this::heads)
          .isInstanceOf(HoldfastException.class)
          .hasMessageContaining("damaged");
    }
  }

  private AuditHeads heads() {
    return new AuditHeads(
        tenants.database(), HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString())));
  }

  private void follow(AuditHeads heads) {
    tenants.scope().runAsSystem("test", heads::follow);
  }

  private void append(int rows) {
    for (int i = 0; i < rows; i++) {
      tenants.scope().run(tenants.ours(), () -> trail.record("job.run", "job", null, Map.of()));
    }
  }

  private void sql(String statement) throws SQLException {
    TestDatabase.update(home, statement);
  }
}
