package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.dump.GlobalsScript;
import dev.holdfast.plugins.postgresql.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Restores roles and tablespaces from a script of pg_dumpall. The statements go over JDBC: psql
 * would also run shell commands that somebody had added to the script.
 *
 * @param connector to the server
 * @param continueOnError whether to continue after a statement that the server refuses
 */
public record GlobalsRestore(Connector connector, boolean continueOnError) {

  /** Existing roles and tablespaces are left unchanged. */
  public RestoreResult restore(InputStream in) throws IOException, InterruptedException {
    // A transaction must not wait for a storage.
    Path script = Files.createTempFile(connector.context().scratch(), "globals", ".sql");
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
      GlobalsRun run = new GlobalsRun(connection, continueOnError);
      try (InputStream file = Files.newInputStream(script)) {
        connection.together(() -> readAll(SqlScript.of(file, SqlScript.RUNNABLE), run));
      }
      return run.finish();
    } finally {
      Files.delete(script);
    }
  }

  private static void readAll(SqlScript script, GlobalsRun run)
      throws IOException, InterruptedException {
    for (String sql = script.next(); sql != null; sql = script.next()) {
      if (script.isCut()) {
        throw new PluginException(
            ErrorCode.UNSUPPORTED,
            "The script has a statement of more than 16 MiB: "
                + script.encoding().readableShared(sql.substring(0, 100)),
            "Restore the script with psql.");
      }
      run.accept(GlobalStatement.parse(sql), script.encoding());
    }
    GlobalsScript.requireEnd(script);
  }
}
