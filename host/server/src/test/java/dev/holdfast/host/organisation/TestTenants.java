package dev.holdfast.host.organisation;

import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.people.User;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import io.ebean.Database;
import io.ebean.datasource.DataSourcePool;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A real database with two organisations, without a host around it. */
public final class TestTenants implements AutoCloseable {

  private final DataSourcePool pool;
  private final RequestScope scope = new RequestScope();
  private final Database database;
  private final UUID ours;
  private final UUID theirs;

  public TestTenants(Path home) {
    TestDatabase.environment(home); // Begins with a migrated copy.
    DatabaseAddress address = TestDatabase.address(home);
    this.pool = Databases.connect(address);
    this.database = Databases.open(address, pool, scope);
    this.ours = organisation("ours");
    this.theirs = organisation("theirs");
  }

  public Database database() {
    return database;
  }

  public DataSourcePool pool() {
    return pool;
  }

  public RequestScope scope() {
    return scope;
  }

  public UUID ours() {
    return ours;
  }

  public UUID theirs() {
    return theirs;
  }

  /** Returns what our organisation finds. */
  public <T> T inOurs(Supplier<T> work) {
    AtomicReference<T> found = new AtomicReference<>();
    scope.run(ours, () -> found.set(work.get()));
    return found.get();
  }

  /** Creates a person without organisation. */
  public UUID user(String email) {
    User user = new User(email, "Test");
    scope.runAsSystem("test", () -> database.save(user));
    return user.id();
  }

  /** Changes the status of an organisation. */
  public void enter(UUID organisationId, OrganisationStatus status) {
    scope.runAsSystem(
        "test",
        () -> {
          Organisation row = database.find(Organisation.class, organisationId);
          row.enter(status);
          database.save(row);
        });
  }

  @Override
  public void close() {
    database.shutdown();
    pool.shutdown();
  }

  private UUID organisation(String slug) {
    Organisation row = new Organisation(slug, slug);
    scope.runAsSystem("test", () -> database.save(row));
    return row.id();
  }
}
