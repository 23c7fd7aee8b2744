package dev.holdfast.plugins.postgresql.connection;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The meaning of SQLSTATEs. Source: "PostgreSQL Error Codes", appendix A of its manual; class 08 as
 * the JDBC driver uses it.
 */
public final class SqlFailure {

  private static final String READ_ONLY = "25006";
  private static final int MESSAGE_LENGTH = 1000;
  private static final String NO_PASSWORD =
      "The source has no password. If the server requires one, enter it, in a job file as password:"
          + " \"${PGPASSWORD}\" with that variable set: .pgpass files aren't read. Otherwise check"
          + " the user, and that pg_hba.conf allows this machine.";
  private static final Map<String, ErrorCode> STATES =
      Map.ofEntries(
          Map.entry("3D000", ErrorCode.NOT_FOUND),
          Map.entry("08001", ErrorCode.UNREACHABLE),
          Map.entry("08004", ErrorCode.AUTHENTICATION_FAILED),
          Map.entry(READ_ONLY, ErrorCode.UNSUPPORTED),
          Map.entry("40001", ErrorCode.BUSY),
          Map.entry("40P01", ErrorCode.BUSY),
          Map.entry("42501", ErrorCode.PERMISSION_DENIED),
          Map.entry("42704", ErrorCode.NOT_FOUND),
          Map.entry("42P04", ErrorCode.ALREADY_EXISTS),
          Map.entry("53100", ErrorCode.NO_SPACE),
          Map.entry("55006", ErrorCode.BUSY),
          Map.entry("55P03", ErrorCode.BUSY),
          Map.entry("57014", ErrorCode.TIMED_OUT),
          Map.entry("57P03", ErrorCode.BUSY));
  private static final Map<String, ErrorCode> CLASSES =
      Map.of(
          "08", ErrorCode.CONNECTION_LOST,
          "28", ErrorCode.AUTHENTICATION_FAILED,
          "53", ErrorCode.BUSY,
          "57", ErrorCode.CONNECTION_LOST);
  private static final Map<String, String> HINTS_FOR_STATES =
      Map.of(
          READ_ONLY,
          "Use the primary server, and a role, database and server without"
              + " default_transaction_read_only.",
          "53300",
          "Raise the connection limit of the server, the role or the database, or end sessions."
              + " Holdfast needs two at once.",
          "55P03",
          "Find its holder in pg_locks and pg_stat_activity.");
  private static final Map<ErrorCode, String> HINTS =
      Map.of(
          ErrorCode.AUTHENTICATION_FAILED,
          "Check the user and password, and that pg_hba.conf allows this machine.",
          ErrorCode.UNREACHABLE,
          "Check host and port, and that the server listens on that address.",
          ErrorCode.PERMISSION_DENIED,
          "Grant the user this permission, or connect as a user that has it.",
          ErrorCode.NO_SPACE,
          "Free space on the server's disk.");

  private SqlFailure() {}

  static PluginException connecting(PostgresqlConfig config, SQLException e) {
    String place = config.place();
    if (e.getCause() instanceof UnknownHostException) {
      return failure(
          ErrorCode.UNREACHABLE, "The host name " + config.host() + " does not resolve.", e);
    }
    ErrorCode code = code(String.valueOf(e.getSQLState()));
    String message = message(e);
    if (message.contains("unsupported startup parameter")) {
      return pooler(place, message, e);
    }
    if (message.contains("SSL")) {
      return new PluginException(
          ErrorCode.UNREACHABLE,
          "No encrypted connection to PostgreSQL at " + place + ": " + message,
          "Check the TLS settings here and on the server.",
          e);
    }
    if (code == ErrorCode.AUTHENTICATION_FAILED && config.password() == null) {
      return new PluginException(code, "PostgreSQL at " + place + ": " + message, NO_PASSWORD, e);
    }
    ErrorCode known = code == ErrorCode.CONNECTION_LOST ? ErrorCode.UNREACHABLE : code;
    return failure(known, "PostgreSQL at " + place + ": " + message, e);
  }

  static PluginException working(SQLException e) {
    ErrorCode code = code(String.valueOf(e.getSQLState()));
    return failure(code, "PostgreSQL refused: " + message(e), e);
  }

  /** Only poolers are that strict, and their messages are in English. */
  private static PluginException pooler(String place, String message, SQLException e) {
    return new PluginException(
        ErrorCode.UNSUPPORTED,
        "The connection pooler at " + place + " refused: " + message,
        "Enter the host and port of the PostgreSQL server itself.",
        e);
  }

  private static PluginException failure(ErrorCode code, String message, SQLException e) {
    String hint =
        HINTS_FOR_STATES.getOrDefault(
            String.valueOf(e.getSQLState()), HINTS.getOrDefault(code, ""));
    return new PluginException(code, message, hint, e);
  }

  private static ErrorCode code(String state) {
    ErrorCode ofClass =
        CLASSES.getOrDefault(
            state.substring(0, Math.min(2, state.length())), ErrorCode.UNSUPPORTED);
    return STATES.getOrDefault(state, ofClass);
  }

  /** Returns the server's own sentence if there is one, without detail and position. */
  private static String message(SQLException e) {
    ServerErrorMessage fromServer =
        e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
    String message =
        String.valueOf(fromServer == null ? e.getMessage() : fromServer.getMessage())
            .replaceAll("\\p{Cntrl}+", " ");
    return message.length() > MESSAGE_LENGTH ? message.substring(0, MESSAGE_LENGTH) + "…" : message;
  }
}
