package dev.holdfast.host.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.Databases;
import dev.holdfast.host.persistence.Ids;
import io.ebean.Database;
import io.ebean.datasource.DataSourcePool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

  private static final SecretColumn PLACE = new SecretColumn("job", "password", Ids.next());

  @TempDir Path home;
  private final RequestScope scope = new RequestScope();
  private DataSourcePool pool;
  private Database database;

  @BeforeEach
  void open() {
    DatabaseAddress address = TestDatabase.address(home);
    pool = Databases.connect(address);
    database = Databases.open(address, pool, scope);
  }

  @AfterEach
  void close() {
    database.shutdown();
    pool.shutdown();
  }

  @Test
  void secretsOpenAfterARestart() throws Exception {
    String sealed = vault(Map.of()).seal(PLACE, "pässword");
    assertThat(sealed).doesNotContain("ssword");
    assertThat(vault(Map.of()).open(PLACE, sealed)).isEqualTo("pässword");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void secretOpensOnlyInItsOwnPlace() throws Exception {
    Vault vault = vault(Map.of());
    String sealed = vault.seal(PLACE, "secret");
    SecretColumn otherRow = new SecretColumn("job", "password", Ids.next());
    SecretColumn otherColumn = new SecretColumn("job", "name", PLACE.row());
    assertThatThrownBy(() -> vault.open(otherRow, sealed)).isInstanceOf(HoldfastException.class);
    assertThatThrownBy(() -> vault.open(otherColumn, sealed)).isInstanceOf(HoldfastException.class);
  }

  @Test
  void wrongMasterKeyStopsTheStart() throws Exception {
    vault(Map.of());
    MasterKey other = MasterKey.generate();
    assertThatThrownBy(() -> vault(Map.of("HOLDFAST_ENCRYPTION_KEY", other.encode())))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining("doesn't match this database")
        .hasMessageNotContaining(other.encode());
    Files.delete(keyFile());
    assertThatThrownBy(() -> vault(Map.of())).hasMessageContaining("the master key is missing");
  }

  @Test
  void keyFileReadableByOthersStopsTheStart() throws Exception {
    vault(Map.of());
    Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> vault(Map.of())).hasMessageContaining("is readable by others");
  }

  @Test
  void readsTheKeyFromTheConfigurationInBothForms() throws Exception {
    MasterKey key = MasterKey.generate();
    byte[] bytes = java.util.Base64.getDecoder().decode(key.encode());
    String sealed = vault(Map.of("HOLDFAST_ENCRYPTION_KEY", key.encode())).seal(PLACE, "secret");
    String hexadecimal = java.util.HexFormat.of().formatHex(bytes);
    assertThat(vault(Map.of("HOLDFAST_ENCRYPTION_KEY", hexadecimal)).open(PLACE, sealed))
        .isEqualTo("secret");
    assertThat(keyFile()).doesNotExist();
    assertThatThrownBy(() -> vault(Map.of("HOLDFAST_ENCRYPTION_KEY", "short")))
        .hasMessageContaining("32 bytes");
  }

  @Test
  void oldSecretsOpenAfterARotationOnEveryHost() throws Exception {
    Vault vault = vault(Map.of());
    Vault otherHost = vault(Map.of());
    String before = vault.seal(PLACE, "before");
    vault.rotate();
    String after = vault.seal(PLACE, "after");
    assertThat(vault.open(PLACE, before)).isEqualTo("before");
    assertThat(otherHost.open(PLACE, after)).isEqualTo("after");
    assertThat(vault.open(PLACE, otherHost.seal(PLACE, "other"))).isEqualTo("other");
  }

  @Test
  void masterKeyRotationSurvivesACrashAtEachStep() throws Exception {
    String sealed = vault(Map.of()).seal(PLACE, "secret");
    KeysetStore store = store(Map.of());
    String old = Files.readString(keyFile());
    store.changeMaster(MasterKey.generate());
    assertThat(Files.readString(keyFile())).isNotEqualTo(old);
    assertThat(vault(Map.of()).open(PLACE, sealed)).isEqualTo("secret");

    // Died after the database was changed: only the prepared file fits.
    Path next = keyFile().resolveSibling("master.key.next");
    Files.move(keyFile(), next);
    Files.writeString(keyFile(), old);
    Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-------"));
    assertThat(vault(Map.of()).open(PLACE, sealed)).isEqualTo("secret");
    assertThat(next).doesNotExist();

    // Died before: the prepared key never came into use.
    new MasterKeyFile(configuration(Map.of())).prepare(MasterKey.generate());
    assertThat(vault(Map.of()).open(PLACE, sealed)).isEqualTo("secret");
    assertThat(next).doesNotExist();
  }

  private Path keyFile() {
    return home.resolve("keys/master.key");
  }

  private Vault vault(Map<String, String> environment) throws Exception {
    return new Vault(store(environment));
  }

  private KeysetStore store(Map<String, String> environment) throws Exception {
    return new KeysetStore(configuration(environment), database, scope);
  }

  private HostConfiguration configuration(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("HOLDFAST_HOME", home.toString());
    return HostConfiguration.read(variables);
  }
}
