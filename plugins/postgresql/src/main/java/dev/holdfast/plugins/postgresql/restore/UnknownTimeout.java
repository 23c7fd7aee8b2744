package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;

/**
 * From version 17 on, pg_restore begins with {@code SET transaction_timeout = 0}, which older
 * servers don't know. That can't be turned off, and with {@code --exit-on-error} it would end the
 * restore. Without that option, pg_restore continues and counts an error, which is ignored if it is
 * the only one.
 */
final class UnknownTimeout {

  private static final int MAJOR_WITH_TIMEOUT = 17;
  private static final String ERROR = "pg_restore: error: ";
  private static final String COMMAND = "Command was: SET transaction_timeout = 0;";
  private static final String COUNT = "pg_restore: warning: errors ignored on restore: ";

  private UnknownTimeout() {}

  static boolean isSetBy(int programMajor, int serverMajor) {
    return programMajor >= MAJOR_WITH_TIMEOUT && serverMajor < MAJOR_WITH_TIMEOUT;
  }

  /** Returns the result as if that error had not occurred. */
  static ToolResult forgiven(ToolResult result) {
    boolean isOnlyError = result.errors().stream().anyMatch((COUNT + 1)::equals);
    int command = result.errors().indexOf(COMMAND);
    if (result.exitStatus() != 1 || !isOnlyError || command < 0) {
      return result;
    }
    List<String> others = new ArrayList<>(result.errors());
    others.remove(command);
    others.removeIf(line -> line.startsWith(ERROR) || line.startsWith(COUNT));
    return new ToolResult(result.program(), 0, others);
  }
}
