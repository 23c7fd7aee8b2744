package dev.holdfast.host.access.matrix;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces names in braces in a request of the table with ids, names and tokens. */
final class Placeholders {

  /** Plugins that nothing uses. */
  static final List<String> PLUGINS = List.of("spare", "first", "second");

  private static final Pattern NAME = Pattern.compile("\\{(\\w+:)?([a-z]+)}");

  private final MatrixCallers callers;
  private final OrganisationRows ours;
  private final OrganisationRows theirs;
  private final Queue<String> plugins = new ArrayDeque<>(PLUGINS.subList(1, PLUGINS.size()));
  private int numbers;

  Placeholders(MatrixCallers callers, OrganisationRows ours, OrganisationRows theirs) {
    this.callers = callers;
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * Returns the request to send.
   *
   * @param fresh whether it should succeed, so that the objects that it changes are created for it
   */
  String fill(String template, CallerKind column, boolean fresh) {
    return NAME.matcher(template)
        .replaceAll(match -> value(match.group(1), match.group(2), column, fresh));
  }

  private String value(@Nullable String prefix, String kind, CallerKind column, boolean fresh) {
    try {
      return switch (kind) {
        case "number" -> String.valueOf(++numbers);
        case "setting" -> "stallSeconds";
        case "task" -> "storage-usage";
        case "folder" -> (column.isTheirs() ? theirs : ours).folder();
        case "plugin" -> prefix != null && fresh ? plugins.remove() : PLUGINS.get(0);
        case "approval" -> "0".repeat(64);
        case "tenant" -> fresh ? callers.tenant() : ours.get("organisation");
        case "invited", "reset", "verify" -> token(kind);
        case "welcome" -> fresh ? callers.welcome(column) : "none";
        case "code" -> fresh ? callers.factors().code(callers.of(column)) : "000000";
        case "firstcode" -> fresh ? callers.factors().firstCode(callers.of(column)) : "000000";
        default -> row(prefix, kind, column, fresh);
      };
    } catch (Exception e) {
      throw new IllegalStateException(kind + " for " + column, e);
    }
  }

  private String row(@Nullable String prefix, String kind, CallerKind column, boolean fresh)
      throws Exception {
    OrganisationRows own = column.isTheirs() ? theirs : ours;
    OrganisationRows named = column.asksForTheirs() ? theirs : ours;
    if (prefix == null || column == CallerKind.ANONYMOUS) {
      return named.get(kind);
    }
    return switch (prefix) {
      case "own:" -> own.get(kind);
      case "spare:" -> fresh ? own.make(kind) : own.get(kind);
      case "my:" -> mine(kind, column, own);
      default -> madeFor(kind, column, fresh && own == ours, named);
    };
  }

  private String mine(String kind, CallerKind column, OrganisationRows own) throws Exception {
    UUID user = Objects.requireNonNull(callers.of(column).userId());
    return kind.equals("key") ? own.key(user) : own.session(user);
  }

  private String madeFor(String kind, CallerKind column, boolean fresh, OrganisationRows rows)
      throws Exception {
    if (column == CallerKind.ONE_JOB && kind.equals("job")) {
      String job = rows.make(kind);
      rows.grant(Objects.requireNonNull(callers.of(column).userId()), "*", job);
      return job;
    }
    return fresh ? rows.make(kind) : rows.get(kind);
  }

  private String token(String kind) throws Exception {
    if (kind.equals("invited")) {
      return ours.invite();
    }
    String email = "mailed%d@example.com".formatted(++numbers);
    UUID user = callers.accounts().user(email);
    return kind.equals("reset")
        ? callers.accounts().resetToken(user)
        : callers.accounts().addressToken(user, "new" + email);
  }
}
