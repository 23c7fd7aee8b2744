package dev.holdfast.plugins.mariadb.connection;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;

/** The meaning of error numbers. Source: "MariaDB Error Code Reference". */
final class SqlFailure {

  private static final int MESSAGE_LENGTH = 1000;
  private static final Map<Integer, ErrorCode> NUMBERS =
      Map.ofEntries(
          Map.entry(1007, ErrorCode.ALREADY_EXISTS),
          Map.entry(1008, ErrorCode.NOT_FOUND),
          Map.entry(1021, ErrorCode.NO_SPACE),
          Map.entry(1040, ErrorCode.BUSY),
          Map.entry(1044, ErrorCode.PERMISSION_DENIED),
          Map.entry(1045, ErrorCode.AUTHENTICATION_FAILED),
          Map.entry(1049, ErrorCode.NOT_FOUND),
          Map.entry(1050, ErrorCode.ALREADY_EXISTS),
          Map.entry(1129, ErrorCode.UNREACHABLE),
          Map.entry(1130, ErrorCode.AUTHENTICATION_FAILED),
          Map.entry(1142, ErrorCode.PERMISSION_DENIED),
          Map.entry(1146, ErrorCode.NOT_FOUND),
          Map.entry(1203, ErrorCode.BUSY),
          Map.entry(1205, ErrorCode.BUSY),
          Map.entry(1213, ErrorCode.BUSY),
          Map.entry(1226, ErrorCode.BUSY),
          Map.entry(1227, ErrorCode.PERMISSION_DENIED),
          Map.entry(1290, ErrorCode.UNSUPPORTED),
          Map.entry(1370, ErrorCode.PERMISSION_DENIED),
          Map.entry(1419, ErrorCode.PERMISSION_DENIED),
          Map.entry(1698, ErrorCode.AUTHENTICATION_FAILED),
          Map.entry(1969, ErrorCode.TIMED_OUT));
  private static final Map<ErrorCode, String> HINTS =
      Map.of(
          ErrorCode.AUTHENTICATION_FAILED,
          "Check the user and password, and that the user may connect from this machine.",
          ErrorCode.UNREACHABLE,
          "Check host and port, and that the server listens on that address (bind-address).",
          ErrorCode.PERMISSION_DENIED,
          "Grant the user this privilege, or connect as a user that has it.",
          ErrorCode.NO_SPACE,
          "Free space on the server's disk.");

  private SqlFailure() {}

  static PluginException connecting(MariadbConfig config, SQLException e) {
    String place = "MariaDB at " + config.place() + ": ";
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return failure(
            ErrorCode.UNREACHABLE, "The host name " + config.host() + " does not resolve.", e);
      }
    }
    ErrorCode code = code(e);
    if (message(e).contains("SSL") || message(e).contains("ertificate")) {
      return new PluginException(
          ErrorCode.UNREACHABLE,
          "No encrypted connection to " + place + message(e),
          "Check the TLS settings here and on the server.",
          e);
    }
    return failure(
        code == ErrorCode.CONNECTION_LOST ? ErrorCode.UNREACHABLE : code, place + message(e), e);
  }

  static PluginException working(SQLException e) {
    return failure(code(e), "MariaDB refused: " + message(e), e);
  }

  private static PluginException failure(ErrorCode code, String message, SQLException e) {
    return new PluginException(code, message, HINTS.getOrDefault(code, ""), e);
  }

  private static ErrorCode code(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    ErrorCode other =
        state.startsWith("08") || state.startsWith("70")
            ? ErrorCode.CONNECTION_LOST
            : state.startsWith("28") ? ErrorCode.AUTHENTICATION_FAILED : ErrorCode.UNSUPPORTED;
    return NUMBERS.getOrDefault(e.getErrorCode(), other);
  }

  /** Without the driver's "(conn=12) ", which differs each time. */
  private static String message(SQLException e) {
    String message =
        String.valueOf(e.getMessage())
            .replaceFirst("^\\(conn=\\d+\\) ", "")
            .replaceAll("\\p{Cntrl}+", " ");
    return message.length() > MESSAGE_LENGTH ? message.substring(0, MESSAGE_LENGTH) + "…" : message;
  }
}
