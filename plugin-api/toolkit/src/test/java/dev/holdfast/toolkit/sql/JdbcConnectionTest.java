package dev.holdfast.toolkit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.testkit.TestContext;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a driver that records what it is asked, and refuses what is called bad. */
class JdbcConnectionTest {

  private final List<String> calls = new ArrayList<>();
  private final JdbcConnection connection =
      new JdbcConnection(
          recording(Connection.class),
          e -> new PluginException(ErrorCode.BUSY, "Refused: " + e.getMessage(), ""));

  private <T> T recording(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              String name = method.getName();
              String sql = arguments == null ? "" : " " + arguments[0];
              calls.add(name + (arguments != null && arguments[0] instanceof Runnable ? "" : sql));
              if (sql.endsWith(" bad")) {
                throw new SQLException("bad");
              }
              return name.equals("createStatement")
                  ? recording(Statement.class)
                  : method.getReturnType() == boolean.class ? false : null;
            }));
  }

  @Test
  void refusalIsWhatTheSourceSaysItIs() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> connection.execute("bad"))
        .withMessage("Refused: bad")
        .matches(e -> e.code() == ErrorCode.BUSY);
  }

  @Test
  void workTogetherIsCommittedOrRolledBack() throws Exception {
    connection.together(() -> connection.execute("good"));
    assertThat(calls).containsSubsequence("setAutoCommit false", "execute good", "commit");
    calls.clear();
    assertThatThrownBy(() -> connection.together(() -> connection.execute("bad")));
    assertThat(calls)
        .containsSubsequence("setAutoCommit false", "execute bad", "rollback", "setAutoCommit true")
        .doesNotContain("commit");
  }

  @Test
  void cancellationClosesTheConnectionAndIsNoRefusal() {
    try (TestContext context = TestContext.open()) {
      connection.closeOnCancel(context.adapter());
      context.cancel();
      assertThat(calls).anyMatch(call -> call.startsWith("abort"));
      assertThatThrownBy(() -> connection.execute("bad")).isInstanceOf(InterruptedException.class);
    }
  }
}
