package dev.holdfast.plugins.mariadb.connection;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.toolkit.tool.ToolMessages;
import dev.holdfast.toolkit.tool.ToolMessages.Meaning;
import dev.holdfast.toolkit.tool.ToolVersions;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** MariaDB's client programs, and the meaning of what they print. */
public final class Programs extends ToolVersions {

  private static final Pattern VERSION = Pattern.compile("(?:Distrib|from) (\\d+\\.\\d+\\.\\d+)");
  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("Unknown database", ErrorCode.NOT_FOUND, ""),
          new Meaning("No space left|Errcode: 28|error 28|is full", ErrorCode.NO_SPACE, ""),
          new Meaning(
              "Access denied for user .*using password|\\(1045\\)|\\(1698\\)",
              ErrorCode.AUTHENTICATION_FAILED,
              "Check the user and password."),
          new Meaning(
              "references invalid table|\\(1449\\)|definer",
              ErrorCode.TOOL_FAILED,
              "Correct or drop the named object, or add a view to the tables that the source leaves"
                  + " out."),
          new Meaning(
              "Access denied|command denied|insuffici?ent privileges",
              ErrorCode.PERMISSION_DENIED,
              "Grant the user this privilege, or connect as a user that has it."),
          new Meaning(
              "definition has changed",
              ErrorCode.BUSY,
              "Somebody changed a table during the dump. Run the job again, at a time without"
                  + " ALTER TABLE or TRUNCATE."),
          new Meaning("Lock wait timeout|Deadlock|Too many connections", ErrorCode.BUSY, ""),
          new Meaning(
              "max_allowed_packet",
              ErrorCode.TOOL_FAILED,
              "Raise max_allowed_packet on the server, as large as the longest row."),
          new Meaning(
              "Unknown collation|Unknown character set",
              ErrorCode.UNSUPPORTED,
              "The server is older than the backup's, or another product. Restore on a server that"
                  + " has the collation."),
          new Meaning(
              "Lost connection|gone away|server has gone|Connection was killed",
              ErrorCode.CONNECTION_LOST,
              ""),
          new Meaning("Can't connect|Unknown .*server host", ErrorCode.UNREACHABLE, ""));

  /** Of mariadb-dump and mariadb. An error line is a failure although the status may be 0. */
  public static final ToolMessages MESSAGES =
      new ToolMessages(
          MEANINGS,
          Pattern.compile(
              "^(?:-- )?(?:[\\w-]+: )?\\[?Warning\\]?:? (.*)", Pattern.CASE_INSENSITIVE),
          Pattern.compile("^(?:[\\w-]+: )?(?:Error|Got error|Couldn't|ERROR|Fatal)"));

  /** Uses the programs in this folder only or, if it is null, those in the usual places. */
  public Programs(AdapterContext context, @Nullable Path folder) {
    super(context, folder);
  }

  @Override
  protected List<String> usualFolders() {
    return List.of("/usr/bin", "/usr/local/mariadb/bin", "/opt/mariadb/bin");
  }

  @Override
  protected OptionalInt major(String output) {
    Matcher version = VERSION.matcher(output);
    return version.find() ? OptionalInt.of(Server.major(version.group(1))) : OptionalInt.empty();
  }

  @Override
  protected String hint(int major) {
    return "Install the package mariadb-client.";
  }
}
