package dev.holdfast.host.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.TestTrail;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import dev.holdfast.host.persistence.Ids;
import dev.holdfast.host.vault.KeyRotation.SealedRows;
import io.ebean.Database;
import io.ebean.datasource.DataSourcePool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

  private static final int ROWS = 300;

  @TempDir Path home;
  private final RequestScope scope = new RequestScope();
  private DataSourcePool pool;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    DatabaseAddress address = DatabaseAddress.embedded(home.resolve("test.db"));
    pool = Databases.connect(address);
    database = Databases.open(address, pool, scope);
    UUID organisation = Ids.next();
    scope.runAsSystem("test", () -> insert(organisation));
    Vault vault = new Vault(store());
    scope.run(
        organisation,
        () -> database.saveAll(IntStream.range(0, ROWS).mapToObj(i -> row(vault, i)).toList()));
  }

  @AfterEach
  void close() {
    database.shutdown();
    pool.shutdown();
  }

  @Test
  void everySecretIsReencrypted() throws Exception {
    List<String> before = sealed();
    assertThat(rotate(() -> 0)).isEqualTo(ROWS);
    assertThat(sealed()).doesNotContainAnyElementsOf(before);
    assertThatEverySecretOpens();
  }

  @Test
  void interruptedRotationLosesNothingAndCanBeRepeated() throws Exception {
    List<String> before = sealed();
    SealedRows dying =
        () -> {
          throw new IllegalStateException("killed");
        };
    assertThatThrownBy(() -> rotate(dying)).hasMessage("killed");
    assertThat(sealed()).isEqualTo(before);
    assertThatEverySecretOpens();
    rotate(() -> 0);
    assertThat(sealed()).doesNotContainAnyElementsOf(before);
    assertThatEverySecretOpens();
  }

  /** As a host that starts anew does; what follows the profiles is given. */
  private int rotate(SealedRows next) throws Exception {
    KeysetStore store = store();
    Vault vault = new Vault(store);
    SealedRows profiles =
        new EncryptionProfileService(database, vault, TestTrail.of(database, scope));
    return new KeyRotation(vault, store, List.of(profiles, next), database, scope).rotateDataKey();
  }

  private void assertThatEverySecretOpens() throws Exception {
    Vault vault = new Vault(store());
    assertThat(rows())
        .hasSize(ROWS)
        .allSatisfy(
            row ->
                assertThat(vault.open(row.secretColumn(), row.secretKey()))
                    .isEqualTo("secret of " + row.name()));
  }

  private List<String> sealed() throws Exception {
    return rows().stream().map(EncryptionProfile::secretKey).toList();
  }

  private List<EncryptionProfile> rows() throws Exception {
    return scope.callAsSystem(
        "test", () -> database.find(EncryptionProfile.class).orderBy("id").findList());
  }

  private static EncryptionProfile row(Vault vault, int number) {
    EncryptionProfile row = new EncryptionProfile(List.of("age1"));
    row.describe("row " + number, null);
    row.seal(vault.seal(row.secretColumn(), "secret of row " + number));
    return row;
  }

  private void insert(UUID organisation) {
    database
        .sqlUpdate(
            "insert into organisation (id, name, slug, created_at, updated_at, version)"
                + " values (?, 'Test', 'test', ?, ?, 1)")
        .setParameter(organisation)
        .setParameter(Instant.now())
        .setParameter(Instant.now())
        .execute();
  }

  private KeysetStore store() throws Exception {
    return new KeysetStore(
        HostConfiguration.read(Map.of("HOLDFAST_HOME", home.toString())), database, scope);
  }
}
