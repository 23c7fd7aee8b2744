package dev.holdfast.host.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import dev.holdfast.host.persistence.Ids;
import io.ebean.DataIntegrityException;
import io.ebean.Database;
import io.ebean.DuplicateKeyException;
import io.ebean.Query;
import io.ebean.Transaction;
import io.ebean.datasource.DataSourcePool;
import jakarta.persistence.OptimisticLockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules for the rows of organisations, on either database. */
class TenancyTest {

  @TempDir Path home;
  private final RequestScope scope = new RequestScope();
  private final UUID ours = Ids.next();
  private final UUID theirs = Ids.next();
  private DataSourcePool pool;
  private Database database;

  @BeforeEach
  void open() {
    DatabaseAddress address = TestDatabase.address(home);
    pool = Databases.connect(address);
    database = Databases.open(address, pool, scope);
    scope.runAsSystem("test", () -> List.of(ours, theirs).forEach(this::organisation));
  }

  @AfterEach
  void close() {
    database.shutdown();
    pool.shutdown();
  }

  @Test
  void nothingIsReadOrWrittenWithoutScope() {
    assertThatThrownBy(() -> query().findList()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> database.save(profile("x"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tenantReachesItsOwnRowsOnly() {
    EncryptionProfile mine = saved(ours, "mine");
    EncryptionProfile foreign = saved(theirs, "foreign");
    scope.run(
        ours,
        () -> {
          assertThat(query().findList())
              .extracting(EncryptionProfile::name)
              .containsExactly("mine");
          assertThat(query().where().idEq(foreign.id()).findOne()).isNull();
          assertThat(database.find(EncryptionProfile.class, foreign.id())).isNull();
          assertThat(query().where().idEq(foreign.id()).delete()).isZero();
          assertThat(
                  database
                      .update(EncryptionProfile.class)
                      .set("name", "taken")
                      .where()
                      .idEq(foreign.id())
                      .update())
              .isZero();
          assertThat(mine.organisationId()).isEqualTo(ours);
        });
    scope.run(theirs, () -> assertThat(query().findCount()).isEqualTo(1));
  }

  @Test
  void systemSeesAllRowsButCannotInsert() {
    saved(ours, "mine");
    saved(theirs, "foreign");
    scope.runAsSystem(
        "test",
        () -> {
          assertThat(query().findCount()).isEqualTo(2);
          assertThatThrownBy(() -> database.save(profile("nobody's")))
              .isInstanceOf(DataIntegrityException.class);
        });
  }

  @Test
  void systemUpdateKeepsTheTenantOfARow() {
    saved(ours, "mine");
    scope.runAsSystem(
        "test",
        () -> {
          EncryptionProfile found = query().findOne();
          found.describe("changed", null);
          database.save(found);
        });
    scope.run(ours, () -> assertThat(query().findOne().name()).isEqualTo("changed"));
  }

  @Test
  void scopesNestAndEnd() {
    scope.run(
        ours,
        () -> {
          scope.runAsSystem("test", () -> assertThat(scope.currentId()).isNull());
          assertThat(scope.organisationId()).isEqualTo(ours);
        });
    assertThatThrownBy(scope::organisationId).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesAreUniqueWithinATenant() {
    saved(ours, "name");
    saved(theirs, "name");
    assertThatThrownBy(() -> saved(ours, "name")).isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void secondOfTwoConcurrentEditsIsRefused() {
    UUID id = saved(ours, "name").id();
    scope.run(
        ours,
        () -> {
          EncryptionProfile first = query().where().idEq(id).findOne();
          EncryptionProfile second = query().where().idEq(id).findOne();
          first.describe("first", null);
          database.save(first);
          second.describe("second", null);
          assertThatThrownBy(() -> database.save(second))
              .isInstanceOf(OptimisticLockException.class);
        });
  }

  @Test
  @Timeout(60)
  void concurrentReadModifyWritesLoseNoUpdate() throws Exception {
    UUID id = saved(ours, "0").id();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      running.add(threads.submit(() -> scope.run(ours, () -> increment(id))));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(50, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    for (Future<?> one : running) {
      one.get();
    }
    scope.run(ours, () -> assertThat(query().findOne().name()).isEqualTo("200"));
  }

  private void increment(UUID id) {
    try (Transaction transaction = database.beginTransaction()) {
      EncryptionProfile row = query().where().idEq(id).query().forUpdate().findOne();
      row.describe(Integer.toString(Integer.parseInt(row.name()) + 1), null);
      database.save(row);
      transaction.commit();
    }
  }

  private EncryptionProfile saved(UUID organisation, String name) {
    EncryptionProfile profile = profile(name);
    scope.run(organisation, () -> database.save(profile));
    return profile;
  }

  private static EncryptionProfile profile(String name) {
    EncryptionProfile profile = new EncryptionProfile(List.of("age1"));
    profile.describe(name, null);
    return profile;
  }

  private Query<EncryptionProfile> query() {
    return database.find(EncryptionProfile.class);
  }

  private void organisation(UUID id) {
    database
        .sqlUpdate(
            "insert into organisation (id, name, slug, created_at, updated_at, version)"
                + " values (?, 'Test', ?, ?, ?, 1)")
        .setParameter(id)
        .setParameter(id.toString())
        .setParameter(java.time.Instant.now())
        .setParameter(java.time.Instant.now())
        .execute();
  }
}
