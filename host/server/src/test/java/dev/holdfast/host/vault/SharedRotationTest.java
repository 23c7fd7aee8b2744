package dev.holdfast.host.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.OnPostgres;
import dev.holdfast.host.TestDatabase;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import io.avaje.inject.BeanScope;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are rotated while another host on the database works. */
@OnPostgres
class SharedRotationTest {

  private static final List<String> EDITS =
      List.of(
          "update adapter_config set name = 'edited', version = version + 1",
          "update encryption_profile set name = 'edited', version = version + 1");

  @TempDir Path home;

  @Test
  void concurrentEditsDoNotStopARotation() throws Exception {
    TestJobs.installPlugin(home);
    try (TestHost host = TestHost.start(home)) {
      new TestJobs(host).storage(false);
      assertThat(host.post("/api/v1/encryption-profiles", "{\"name\": \"p\"}").status())
          .isEqualTo(201);
    }
    Map<String, String> environment = new HashMap<>(TestDatabase.environment(home));
    environment.put("HOLDFAST_HOME", home.toString());
    HostConfiguration configuration = HostConfiguration.read(environment);
    try (BeanScope beans =
        BeanScope.builder().bean(HostConfiguration.class, configuration).build()) {
      for (String edit : EDITS) {
        rotateDuring(edit, beans.get(KeyRotation.class));
      }
    }
  }

  private void rotateDuring(String edit, KeyRotation rotation) throws Exception {
    try (Connection editor = TestDatabase.connect(home);
        Statement statement = editor.createStatement()) {
      editor.setAutoCommit(false);
      assertThat(statement.executeUpdate(edit)).isPositive();
      CompletableFuture<Integer> rotated =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return rotation.rotateDataKey();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      await().until(() -> rotated.isDone() || waits(statement));
      editor.commit();
      assertThat(rotated.get(20, TimeUnit.SECONDS)).isPositive();
    }
  }

  private static boolean waits(Statement statement) throws Exception {
    try (ResultSet found =
        statement.executeQuery("select exists (select 1 from pg_locks where not granted)")) {
      found.next();
      return found.getBoolean(1);
    }
  }
}
