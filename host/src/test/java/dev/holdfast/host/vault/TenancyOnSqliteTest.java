package dev.holdfast.host.vault;

import dev.holdfast.host.persistence.DatabaseAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TenancyOnSqliteTest extends TenancyContract {

  @TempDir Path home;

  @Override
  DatabaseAddress address() {
    return DatabaseAddress.embedded(home.resolve("test.db"));
  }
}
