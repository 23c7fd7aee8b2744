package dev.holdfast.host.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.organisation.TestTenants;
import io.ebean.plugin.BeanType;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesTest {

  @TempDir Path home;

  @Test
  void everyEntityMatchesItsTable() {
    try (TestTenants tenants = new TestTenants(home)) {
      Collection<? extends BeanType<?>> types = tenants.database().pluginApi().beanTypes();
      assertThat(types).hasSizeGreaterThan(30);
      tenants
          .scope()
          .runAsSystem(
              "test", () -> types.forEach(type -> tenants.database().find(type.type()).findList()));
    }
  }
}
