package dev.holdfast.host.signin.profile;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.signin.trail.UserAudit;
import dev.holdfast.plugin.config.Field;
import io.ebean.Database;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Shows people their profile, and changes what they may change. */
@Singleton
final class ProfileService {

  /**
   * What somebody changes of themselves. What is left out stays. The address, and whatever says
   * what somebody may do or has proven, can't be changed here.
   *
   * @param name the displayed name
   * @param image URL of a picture; empty for none
   * @param timeZone an IANA time zone, for example Europe/Berlin
   * @param dateFormat a Unicode date pattern
   * @param timeFormat a Unicode time pattern
   */
  public record ProfileChange(
      @Field(label = "Name") @Nullable @Size(max = ResourceName.LONGEST) @Pattern(regexp = NAME)
          String name,
      @Field(label = "Picture") @Nullable @Size(max = 2000) @Pattern(regexp = "|https://[!-~]+")
          String image,
      @Field(label = "Time zone") @Nullable @Size(max = 64) String timeZone,
      @Field(label = "Dates") @Nullable @Pattern(regexp = FORMAT) String dateFormat,
      @Field(label = "Times") @Nullable @Pattern(regexp = FORMAT) String timeFormat) {

    /** Like {@link ResourceName}, which would also require a value. */
    private static final String NAME = "(?!\\s*$)(?:" + ResourceName.PATTERN + ")";

    private static final String FORMAT = "[A-Za-z .,/:'-]{1,40}";

    /** Throws for unknown time zones. */
    public ProfileChange {
      if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
        throw new IllegalArgumentException("timeZone must be a name, for example Europe/Berlin");
      }
    }
  }

  private final Database database;
  private final RequestScope scope;
  private final UserAudit audit;

  ProfileService(Database database, RequestScope scope, UserAudit audit) {
    this.database = database;
    this.scope = scope;
    this.audit = audit;
  }

  /**
   * Returns the caller, who may belong to no organisation.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN} if the account was deleted meanwhile
   */
  ProfileView get() throws Exception {
    return scope.callAsSystem("profile", () -> ProfileView.of(user()));
  }

  /**
   * Changes the caller's profile.
   *
   * @param precondition receives the current version and throws if it is not the expected one
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
