package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugins.postgresql.archive.ChosenEntries;
import dev.holdfast.plugins.postgresql.archive.HeldArchive;
import dev.holdfast.plugins.postgresql.archive.TableOfContents;
import dev.holdfast.plugins.postgresql.archive.TocEntry;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Selects and orders the entries of an archive to restore. It leaves out what this role or server
 * doesn't support and, in a test restore, whatever would affect anything but the copy. Event
 * triggers come last: they would fire when materialized views are filled.
 *
 * @param leftOut kinds of entries that aren't restored
 * @param hasEventTriggers whether there are any in the archive
 * @param cronExtension whether plain tables come in the place of pg_cron
 * @param warnings what that means for people
 */
record RestoredEntries(
    Set<String> leftOut, boolean hasEventTriggers, boolean cronExtension, List<String> warnings) {

  private static final String EVENT_TRIGGER = "EVENT TRIGGER";
  private static final String REFRESH = "MATERIALIZED VIEW DATA";
  private static final String SERVER = "SERVER";
  private static final String SUBSCRIPTION = "SUBSCRIPTION";
  private static final String USER_MAPPING = "USER MAPPING";

  private static final int MAJOR_WITH_SUBSCRIPTION_RIGHT = 16;

  RestoredEntries {
    leftOut = Set.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /** Selects for a test restore. */
  static RestoredEntries ofTest(TableOfContents contents) {
    List<String> warnings = new ArrayList<>();
    Set<String> kinds = new TreeSet<>(Set.of(SUBSCRIPTION, EVENT_TRIGGER, USER_MAPPING));
    if (!contents.acting(SERVER).isEmpty() || contents.extensions().contains("dblink")) {
      // Filling the views may query other servers, or change something there.
      kinds.add(REFRESH);
      warnings.add("Materialized views were not filled: that might have contacted other servers.");
    }
    return of(contents, kinds, warnings);
  }

  /** Selects for a regular restore. */
  static RestoredEntries of(SqlConnection connection, TableOfContents contents)
      throws InterruptedException {
    Set<String> kinds = new TreeSet<>();
    List<String> warnings = new ArrayList<>();
    Set<String> subscriptions = contents.acting(SUBSCRIPTION);
    Set<String> triggers = contents.acting(EVENT_TRIGGER);
    if (!subscriptions.isEmpty()) {
      if (maySubscribe(connection)) {
        warnings.add(
            ("Subscriptions are restored disabled: %s. Before you enable one, make sure that its"
                    + " replication slot exists and nothing else uses it. Before you drop one of a"
                    + " copy, run ALTER SUBSCRIPTION … SET (slot_name = NONE); otherwise the"
                    + " original's slot is dropped with it.")
                .formatted(names(contents, subscriptions)));
      } else {
        kinds.add(SUBSCRIPTION);
        warnings.add(
            "Subscriptions are left out because this role may not create any: "
                + names(contents, subscriptions));
      }
    }
    if (!triggers.isEmpty() && !Role.isSuperuser(connection)) {
      kinds.add(EVENT_TRIGGER);
      warnings.add(
          "Event triggers are left out because only a superuser can create them: "
              + names(contents, triggers));
    }
    warnings.addAll(CronJobs.warnings(contents));
    return of(contents, kinds, warnings);
  }

  private static RestoredEntries of(
      TableOfContents contents, Set<String> leftOut, List<String> warnings) {
    return new RestoredEntries(
        leftOut, !contents.acting(EVENT_TRIGGER).isEmpty(), CronJobs.areIn(contents), warnings);
  }

  private static boolean maySubscribe(SqlConnection connection) throws InterruptedException {
    return Role.isSuperuser(connection)
        || connection.serverMajor() >= MAJOR_WITH_SUBSCRIPTION_RIGHT
            && connection.exists("select where pg_has_role('pg_create_subscription', 'USAGE')");
  }

  private static String names(TableOfContents contents, Set<String> names) {
    return names.stream().map(contents.encoding()::readable).collect(Collectors.joining(", "));
  }

  /** Adds the list of entries that pg_restore uses, if it doesn't restore all of them. */
  ToolCommand select(ToolCommand command, HeldArchive archive, ChosenEntries chosen, Path scratch)
      throws IOException {
    if (chosen.isAll() && leftOut.isEmpty() && !hasEventTriggers && !cronExtension) {
      return command;
    }
    Path list = Files.createTempFile(scratch, "restored-entries", null);
    try (BufferedWriter writer = Files.newBufferedWriter(list)) {
      write(archive, entry -> chosen.contains(entry) && !isLast(entry), writer);
      write(archive, entry -> chosen.contains(entry) && isLast(entry), writer);
    }
    return command.withFile("--use-list=", list);
  }

  private void write(HeldArchive archive, Predicate<TocEntry> chosen, BufferedWriter writer)
      throws IOException {
    archive.visit(
        entry -> {
          if (chosen.test(entry) && !isLeftOut(entry)) {
            writer.write(entry.id() + ";\n");
          }
        });
  }

  private static boolean isLast(TocEntry entry) {
    return entry.description().equals(EVENT_TRIGGER) || entry.isAboutOneOf(Set.of(EVENT_TRIGGER));
  }

  private boolean isLeftOut(TocEntry entry) {
    return leftOut.contains(entry.description())
        || entry.isAboutOneOf(leftOut)
        || cronExtension && CronJobs.isOfExtension(entry);
  }
}
