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
 * @param owner the future owner of the database, or empty for the restoring role
 * @param withGrants whether grants are restored
 * @param tablespaces the existing tablespaces
 * @param entries the entries to restore
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
   * Compares the contents to restore with what the server has.
   *
   * @param contents what is restored
   * @param choices the requested options
   * @param lenient whether to continue without owners and grants if their roles don't exist
   * @param isTest whether it is a test restore
   * @throws PluginException with {@link ErrorCode#NOT_FOUND} for missing roles
   */
  static RestorePlan make(
      SqlConnection connection,
      TableOfContents contents,
      RestoreChoices choices,
      boolean lenient,
      boolean isTest)
      throws InterruptedException {
    List<String> options = new ArrayList<>(choices.flags());
    List<String> warnings = new ArrayList<>(choices.warnings());
    boolean superuser = Role.isSuperuser(connection);
    boolean withOwners = !choices.isSet("no-owner");
    Set<String> owners = withOwners ? contents.owners() : Set.of();
    Set<String> mentioned = new HashSet<>(owners);
    if (!choices.isSet("no-privileges")) {
      mentioned.addAll(contents.grantees());
    }
    Set<String> missing = without(mentioned, Role.all(connection));
    if (!missing.isEmpty() && superuser && !lenient) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "The backup refers to roles that don't exist here, as owners or in grants: "
              + some(contents, missing),
          "Restore the globals of the same backup first, create the roles, or restore without them:"
              + " --option no-owner --option no-privileges");
    }
    String owner = contents.database().owner();
    Set<String> foreign = without(owners, Role.possibleOwners(connection, owner));
    if (!foreign.isEmpty()) {
      options.add("--no-owner");
      warnings.add(
          "Everything belongs to the role that restored it, not to "
              + some(contents, foreign)
              + ".");
    }
    List<String> hindrances =
        choices.isSet("no-privileges")
            ? List.of()
            : hindrancesOfGrants(
                contents, missing, without(contents.grantors(), Role.settable(connection)));
    if (!hindrances.isEmpty()) {
      options.add("--no-privileges");
      warnings.addAll(hindrances);
    }
    Set<String> tablespaces = Set.copyOf(connection.rawNames("spcname", "from pg_tablespace"));
    Set<String> absent = without(contents.tablespaces(), tablespaces);
    if (!absent.isEmpty() && !choices.isSet("no-tablespaces")) {
      options.add("--no-tablespaces");
      warnings.add(
          "All data is in the default tablespace because some tablespaces don't exist here: "
              + some(contents, absent));
    }
    if (isTest) {
      // They are left out on purpose.
      warnings.clear();
    }
    RestoredEntries entries =
        isTest ? RestoredEntries.ofTest(contents) : RestoredEntries.of(connection, contents);
    warnings.addAll(entries.warnings());
    return new RestorePlan(
        options,
        withOwners && !foreign.contains(owner) ? owner : "",
        !options.contains("--no-privileges"),
        choices.isSet("no-tablespaces") ? Set.of() : tablespaces,
        entries,
        warnings);
  }

  private static List<String> hindrancesOfGrants(
      TableOfContents contents, Set<String> missing, Set<String> foreignGrantors) {
    if (!missing.isEmpty()) {
      return List.of(
          "Grants are left out because some roles don't exist here: " + some(contents, missing));
    }
    return foreignGrantors.isEmpty()
        ? List.of()
        : List.of(
            "Grants are left out because only a superuser can grant on behalf of "
                + some(contents, foreignGrantors)
                + ".");
  }

  /**
   * Requires that the server has the extensions.
   *
   * @throws PluginException with {@link ErrorCode#UNSUPPORTED} if it lacks some
   */
  static void requireExtensions(SqlConnection connection, TableOfContents contents)
      throws InterruptedException {
    Set<String> missing =
        without(contents.extensions(), connection.rawNames("name", "from pg_available_extensions"));
    missing.remove(CronJobs.EXTENSION);
    if (!missing.isEmpty()) {
      String names = some(contents, missing);
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The server lacks extensions that the backup needs: " + names,
          "Install their packages on the server; on Debian, many are in postgresql-contrib."
              + " Or leave them out with everything that depends on them: --option"
              + " 'leave-out=EXTENSION %s'".formatted(names.replace(", ", "; EXTENSION ")));
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
