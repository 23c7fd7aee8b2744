package dev.holdfast.plugins.postgresql.connection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings that each of our sessions requires, whatever the configuration of the server, the
 * database or the role: those that would end it prematurely, and those that change the meaning of
 * values.
 */
public final class SessionSettings {

  private static final int MAJOR_WITH_IDLE_SESSIONS = 14;
  private static final int MAJOR_WITH_LONG_TRANSACTIONS = 17;

  private SessionSettings() {}

  /** Statements that prepare an existing connection. */
  static String statements(ServerTraits server, Duration limit) {
    return ofConnection(server, limit).entrySet().stream()
        .map(setting -> "set %s = '%s'".formatted(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** The same as a startup parameter, which takes effect before anything can end the session. */
  static String options(ServerTraits server, Duration limit) {
    return options(ofConnection(server, limit));
  }

  /**
   * The startup parameter for a client program; empty if a pooler would refuse it. The programs set
   * the settings that they know, but not those that are newer than they are.
   */
  public static String options(ServerTraits server) {
    if (server.pooling() != Pooling.NONE) {
      return "";
    }
    Map<String, String> settings = lasting(server);
    settings.put("statement_timeout", "0");
    settings.put("lock_timeout", "0");
    settings.put("array_nulls", "on");
    settings.put("bytea_output", "hex");
    settings.put("transform_null_equals", "off");
    if (server.isSuperuser()) {
      // Other users must not be able to choose the language of the server's errors.
      settings.put("lc_messages", "C");
    }
    return options(settings);
  }

  private static String options(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * Settings for a connection whose statements may take this long. An unavailable lock is reported
   * as such rather than as a statement timeout.
   */
  private static Map<String, String> ofConnection(ServerTraits server, Duration limit) {
    Map<String, String> settings = lasting(server);
    settings.put("search_path", "");
    // The driver keeps all notices of the server, without limit.
    settings.put("client_min_messages", "error");
    settings.put("lock_timeout", Long.toString(limit.toMillis()));
    settings.put("statement_timeout", Long.toString(limit.plusSeconds(1).toMillis()));
    return settings;
  }

  /** What keeps a session alive while it waits for us. */
  private static Map<String, String> lasting(ServerTraits server) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (server.major() >= MAJOR_WITH_IDLE_SESSIONS) {
      settings.put("idle_session_timeout", "0");
    }
    if (server.major() >= MAJOR_WITH_LONG_TRANSACTIONS) {
      settings.put("transaction_timeout", "0");
    }
    settings.put("idle_in_transaction_session_timeout", "0");
    settings.put("tcp_user_timeout", "0");
    return settings;
  }
}
