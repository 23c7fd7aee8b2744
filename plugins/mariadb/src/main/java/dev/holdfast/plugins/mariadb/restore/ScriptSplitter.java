package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.plugins.mariadb.dump.Definition;
import dev.holdfast.plugins.mariadb.dump.DumpReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a dump: tables with their rows go to a client at once; views, routines, triggers and
 * events are held back, since MariaDB can't move them to another database.
 */
final class ScriptSplitter implements DumpReader.Parts {

  private static final Pattern DATABASE =
      Pattern.compile(
          "CREATE DATABASE .*?DEFAULT CHARACTER SET (\\w+)(?: COLLATE (\\w+))?.*", Pattern.DOTALL);
  private static final Pattern ALTER = Pattern.compile("(?m)^ALTER DATABASE `(?:[^`]++|``)+` ");
  private static final String USER = "(?:`(?:[^`]++|``)*`|\"[^\"]*\")";
  private static final Pattern DEFINER =
      Pattern.compile("\\bDEFINER=" + USER + "(?:@" + USER + ")?");

  /** The session in which a dump's statements have the meaning that they had. */
  private static final String PREAMBLE =
      """
      SET NAMES utf8mb4;
      SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO', SQL_NOTES=0, FOREIGN_KEY_CHECKS=0;
      SET TIME_ZONE='+00:00';
      """;

  private final Pattern sequences;
  private final RestoreOptions options;
  private final OutputStream tables;
  private final OutputStream trial;
  private final OutputStream definitions;
  private boolean hasEvents;

  /**
   * Creates a splitter.
   *
   * @param database the database's name in the dump
   * @param tables takes what is executed at once
   * @param trial takes the definitions, with events disabled
   * @param definitions takes the definitions
   */
  ScriptSplitter(
      String database,
      RestoreOptions options,
      OutputStream tables,
      OutputStream trial,
      OutputStream definitions)
      throws IOException {
    this.sequences =
        Pattern.compile(
            "(nextval|lastval)\\(" + Pattern.quote(Names.raw(Names.quoted(database))) + "\\.");
    this.options = options;
    this.tables = tables;
    this.trial = trial;
    this.definitions = definitions;
    hold(PREAMBLE);
  }

  /** Whether there are events. */
  boolean hasEvents() {
    return hasEvents;
  }

  @Override
  public void statement(String sql) throws IOException {
    Matcher database = DATABASE.matcher(sql);
    if (database.lookingAt()) {
      String collation = database.group(2) == null ? "" : " COLLATE " + database.group(2);
      write(tables, "ALTER DATABASE CHARACTER SET " + database.group(1) + collation + ";\n");
    } else if (sql.startsWith("USE `") || sql.startsWith("CREATE DATABASE ")) {
      return; // The client has its database.
    } else if (sql.startsWith("/*!500") || sql.startsWith("/*!501") || ALTER.matcher(sql).find()) {
      hold(ofTarget(sql) + '\n');
    } else if (sql.startsWith("CREATE TABLE ")) {
      // The server writes the database's name before that of a sequence.
      write(tables, sequences.matcher(sql).replaceAll("$1(") + '\n');
    } else {
      write(tables, sql + '\n');
    }
  }

  @Override
  public void block(String sql) throws IOException {
    Definition definition = Definition.of(ofTarget(sql));
    hasEvents |= definition.isEvent();
    write(trial, definition.disabled() + '\n');
    write(
        definitions, (options.disablesEvents() ? definition.disabled() : definition.sql()) + '\n');
  }

  @Override
  public void insert(String head) throws IOException {
    write(tables, head);
  }

  @Override
  public void insertBytes(byte[] bytes, int from, int to) throws IOException {
    tables.write(bytes, from, to - from);
  }

  private String ofTarget(String sql) {
    String unnamed = ALTER.matcher(sql).replaceAll("ALTER DATABASE ");
    return options.skipsDefiners()
        ? DEFINER.matcher(unnamed).replaceFirst("DEFINER=CURRENT_USER")
        : unnamed;
  }

  private void hold(String sql) throws IOException {
    write(trial, sql);
    write(definitions, sql);
  }

  private static void write(OutputStream out, String raw) throws IOException {
    out.write(raw.getBytes(StandardCharsets.ISO_8859_1));
  }
}
