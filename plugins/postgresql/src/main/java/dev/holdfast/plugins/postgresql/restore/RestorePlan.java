package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.archive.TableOfContents;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How an archive can be restored with these rights on this server.
 *
 * @param options for pg_restore
 * @param owner who shall own the database, or empty for the role that restores
 * @param withGrants whether grants are restored
 * @param tablespaces that are there
 * @param entries what is restored
 * @param warnings what will differ
 */
record RestorePlan(
    List<String> options,
    String owner,
    boolean withGrants,
    Set<String> tablespaces,
    RestoredEntries entries,
    List<String> warnings) {

  RestorePlan {
    options = List.copyOf(options);
    tablespaces = Set.copyOf(tablespaces);
    warnings = List.copyOf(warnings);
  }

  /**
   * Looks what the server has of what the archive names.
   *
   * @param lenient whether to go on without owners and grants when their roles aren't there
   * @param isTest whether the restore only tries the archive
   * @throws PluginException with {@link ErrorCode#NOT_FOUND} for roles and {@link
   *     ErrorCode#UNSUPPORTED} for extensions that aren't there
   */
  static RestorePlan make(
      SqlConnection connection, TableOfContents contents, boolean lenient, boolean isTest)
      throws InterruptedException {
    requireExtensions(connection, contents);
    List<String> options = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    boolean superuser = Role.isSuperuser(connection);
    Set<String> mentioned = new HashSet<>(contents.owners());
    mentioned.addAll(contents.grantees());
    Set<String> missing = without(mentioned, Role.all(connection));
    if (!missing.isEmpty() && superuser && !lenient) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "These roles own something in the backup or are granted something, but don't exist here: "
              + some(contents, missing),
          "Restore the globals of the same backup first, or create the roles.");
    }
    String owner = contents.database().owner();
    Set<String> foreign = without(contents.owners(), Role.possibleOwners(connection, owner));
    if (!foreign.isEmpty()) {
      options.add("--no-owner");
      warnings.add(
          "Everything belongs to the role that restored it, not to "
              + some(contents, foreign)
              + ".");
    }
    List<String> hindrances =
        hindrancesOfGrants(
            contents, missing, without(contents.grantors(), Role.settable(connection)));
    if (!hindrances.isEmpty()) {
      options.add("--no-privileges");
      warnings.addAll(hindrances);
    }
    Set<String> tablespaces = Set.copyOf(connection.rawNames("spcname", "from pg_tablespace"));
    Set<String> absent = without(contents.tablespaces(), tablespaces);
    if (!absent.isEmpty()) {
      options.add("--no-tablespaces");
      warnings.add(
          "All data lies in the default tablespace, since some don't exist here: "
              + some(contents, absent));
    }
    RestoredEntries entries =
        isTest ? RestoredEntries.ofTest(contents) : RestoredEntries.of(connection, contents);
    warnings.addAll(entries.warnings());
    return new RestorePlan(
        options,
        foreign.contains(owner) ? "" : owner,
        hindrances.isEmpty(),
        tablespaces,
        entries,
        warnings);
  }

  private static List<String> hindrancesOfGrants(
      TableOfContents contents, Set<String> missing, Set<String> foreignGrantors) {
    if (!missing.isEmpty()) {
      return List.of(
          "Grants are left out, since some roles don't exist here: " + some(contents, missing));
    }
    return foreignGrantors.isEmpty()
        ? List.of()
        : List.of(
            "Grants are left out, since only a superuser can grant in the name of "
                + some(contents, foreignGrantors)
                + ".");
  }

  private static void requireExtensions(SqlConnection connection, TableOfContents contents)
      throws InterruptedException {
    Set<String> missing =
        without(contents.extensions(), connection.rawNames("name", "from pg_available_extensions"));
    missing.remove(CronJobs.EXTENSION);
    if (!missing.isEmpty()) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The server lacks extensions that the backup needs: " + some(contents, missing),
          "Install their packages on the server; Debian has many in postgresql-contrib.");
    }
  }

  private static Set<String> without(Collection<String> names, Collection<String> others) {
    Set<String> rest = new TreeSet<>(names);
    others.forEach(rest::remove);
    return rest;
  }

  private static String some(TableOfContents contents, Set<String> names) {
    List<String> first = names.stream().limit(5).map(contents.encoding()::readableShared).toList();
    return String.join(", ", first) + (names.size() > first.size() ? ", …" : "");
  }
}
