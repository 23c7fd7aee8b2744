package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import java.util.Map;
import java.util.Set;

/**
 * Choices of a restore.
 *
 * @param skipsDefiners whether views, routines, triggers and events get the restoring user as
 *     definer
 * @param disablesEvents whether events don't run
 * @param replacesUsers whether existing users are replaced
 */
public record RestoreOptions(boolean skipsDefiners, boolean disablesEvents, boolean replacesUsers) {

  private static final String DEFINERS = "skip-definers";
  private static final String EVENTS = "disable-events";
  private static final String USERS = "replace-users";

  /** The options that there are. */
  public static final Map<String, String> DESCRIPTIONS =
      Map.of(
          DEFINERS,
          "true: views, routines, triggers and events belong to the user that restores them,"
              + " instead of their definers.",
          EVENTS,
          "true: events are restored disabled.",
          USERS,
          "true: users and roles that exist get the password and grants of the backup. The"
              + " restoring user never changes.");

  private static final Set<String> VALUES = Set.of("", "true", "false");

  static RestoreOptions of(RestoreRequest request) {
    request.options().forEach(RestoreOptions::require);
    return new RestoreOptions(
        isSet(request, DEFINERS), isSet(request, EVENTS), isSet(request, USERS));
  }

  private static void require(String name, String value) {
    if (!DESCRIPTIONS.containsKey(name) || !VALUES.contains(value)) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "%s=%s is not an option of a restore.".formatted(name, value),
          "The options are %s, each true or false."
              .formatted(String.join(", ", DESCRIPTIONS.keySet())));
    }
  }

  private static boolean isSet(RestoreRequest request, String name) {
    String value = request.options().get(name);
    return value != null && !value.equals("false");
  }
}
