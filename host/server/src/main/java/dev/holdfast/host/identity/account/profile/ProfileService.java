package dev.holdfast.host.identity.account.profile;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.identity.user.User;
import dev.holdfast.host.identity.user.UserAudit;
import dev.holdfast.host.identity.user.query.QUser;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Shows people themselves, and changes what they may change of it. */
@Singleton
final class ProfileService {

  private final Database database;
  private final RequestScope scope;
  private final UserAudit audit;

  ProfileService(Database database, RequestScope scope, UserAudit audit) {
    this.database = database;
    this.scope = scope;
    this.audit = audit;
  }

  /**
   * Whoever asks. They may belong to no organisation.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN} when the account was deleted meanwhile
   */
  ProfileView get() throws Exception {
    return scope.callAsSystem("profile", () -> ProfileView.of(user()));
  }

  /**
   * Changes the profile of whoever asks.
   *
   * @param precondition is given the present version and throws when it is not the expected one
   */
  ProfileView change(ProfileChange change, LongConsumer precondition) throws Exception {
    return scope.callAsSystem(
        "profile",
        () -> {
          User user = user();
          ProfileView before = ProfileView.of(user);
          precondition.accept(user.version());
          user.describe(or(change.name(), user.name()), image(change.image(), user.image()));
          user.showTimes(
              or(change.timeZone(), user.timeZone()),
              or(change.dateFormat(), user.dateFormat()),
              or(change.timeFormat(), user.timeFormat()));
          return audit.change(
              user.id(),
              "profile.change",
              () -> {
                database.save(user);
                return ProfileView.of(user);
              },
              after -> Changes.between(before, after));
        });
  }

  private User user() {
    UUID id = scope.caller().userId();
    return new QUser(database)
        .id
        .eq(id)
        .deletedAt
        .isNull()
        .findOneOrEmpty()
        .orElseThrow(
            () -> new HoldfastException(ProblemCode.FORBIDDEN, "This account is deleted.", ""));
  }

  private static String or(@Nullable String wanted, String present) {
    return Objects.requireNonNullElse(wanted, present);
  }

  private static @Nullable String image(@Nullable String wanted, @Nullable String present) {
    if (wanted == null) {
      return present;
    }
    return wanted.isEmpty() ? null : wanted;
  }
}
