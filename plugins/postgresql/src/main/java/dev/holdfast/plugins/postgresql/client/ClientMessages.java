package dev.holdfast.plugins.postgresql.client;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.toolkit.tool.ToolMessages;
import dev.holdfast.toolkit.tool.ToolMessages.Meaning;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The meaning of a client program's last messages. They are only used to find a more specific code
 * than {@link ErrorCode#TOOL_FAILED}: a server's messages are in its own language.
 */
public final class ClientMessages {

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("server version mismatch|unsupported version", ErrorCode.TOOL_TOO_OLD, ""),
          new Meaning("No space left on device", ErrorCode.NO_SPACE, ""),
          new Meaning(
              "password authentication failed|no pg_hba.conf entry|no password supplied",
              ErrorCode.AUTHENTICATION_FAILED,
              "Check the user and password, and that pg_hba.conf allows this machine."),
          new Meaning("FATAL:  database \".*\" does not exist", ErrorCode.NOT_FOUND, ""),
          new Meaning(
              "could not translate host name|Connection refused", ErrorCode.UNREACHABLE, ""),
          new Meaning(
              "deadlock detected|lock timeout|remaining connection slots|too many"
                  + " (?:connections|clients)",
              ErrorCode.BUSY,
              ""),
          new Meaning("conflict with recovery", ErrorCode.BUSY, ""),
          new Meaning(
              "terminating connection|server closed the connection|no connection to the server",
              ErrorCode.CONNECTION_LOST,
              ""),
          new Meaning(
              "affected by row-level security",
              ErrorCode.PERMISSION_DENIED,
              "Give the role BYPASSRLS, or back up as the tables' owner."),
          new Meaning(
              "out of shared memory(?s:.*)max_locks_per_transaction",
              ErrorCode.BUSY,
              "Raise max_locks_per_transaction on the server: a dump holds a lock on each table."),
          new Meaning(
              "must be owner of extension|permission denied to create extension",
              ErrorCode.PERMISSION_DENIED,
              "Restore as a superuser, or leave out the named entry: --option leave-out=…"),
          new Meaning(
              "permission denied|must be owner|must be superuser",
              ErrorCode.PERMISSION_DENIED,
              "Grant the user this permission (to read everything: pg_read_all_data), or connect as"
                  + " a user that has it."),
          new Meaning(
              "does not exist(?s:.*)\\n(?:CONTEXT|QUERY): ",
              ErrorCode.TOOL_FAILED,
              "A function names something without its schema, and pg_restore works with an empty"
                  + " search path. Give it one: --option search-path=public. For later backups, run"
                  + " in the source: ALTER FUNCTION … SET search_path = public"),
          new Meaning(
              "violates foreign key constraint|REFRESH MATERIALIZED VIEW",
              ErrorCode.TOOL_FAILED,
              "Leave out the named entry, and repair it after the restore: --option"
                  + " 'leave-out=FK CONSTRAINT …' or 'leave-out=MATERIALIZED VIEW DATA …'"),
          new Meaning(
              "could not create locale|could not open collator|collation .* does not exist",
              ErrorCode.TOOL_FAILED,
              "Install the locale on the server, or continue with --continue-on-error."),
          new Meaning(
              "tablespace .* does not exist",
              ErrorCode.TOOL_FAILED,
              "Restore without tablespaces: --option no-tablespaces"),
          new Meaning(
              "violates partition constraint|no partition of relation",
              ErrorCode.TOOL_FAILED,
              "Rows don't fit their partitions on this server. Restore the partitions as separate"
                  + " tables, and insert their rows into the partitioned table afterwards: --option"
                  + " 'leave-out=TABLE ATTACH'"));

  /** In English, since tools run with LC_ALL=C.UTF-8. The server's warnings aren't printed. */
  private static final Pattern WARNING = Pattern.compile("^\\w+: warning: (.*)");

  /** Of pg_dump, pg_dumpall, pg_restore and psql. */
  public static final ToolMessages MESSAGES =
      new ToolMessages(MEANINGS, WARNING, ToolMessages.NONE);

  private ClientMessages() {}
}
