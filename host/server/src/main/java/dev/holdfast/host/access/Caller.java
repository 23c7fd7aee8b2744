package dev.holdfast.host.access;

import dev.holdfast.engine.problem.ProblemCode;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request.
 *
 * @param userId the person, also if a program acts for them
 * @param organisationId the organisation of the request; null while the person belongs to none
 * @param rights the permissions there
 * @param credential how the caller was authenticated
 */
public record Caller(
    UUID userId, @Nullable UUID organisationId, Rights rights, Credential credential) {

  private static final String ATTRIBUTE = "holdfast.caller";

  /** The caller of an admitted request; empty on public routes without one. */
  public static Optional<Caller> of(Context context) {
    return Optional.ofNullable(context.attribute(ATTRIBUTE));
  }

  void attachTo(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  /**
   * Creates a caller: a person, or a program that acts for them.
   *
   * @param rights in the organisation; empty if the person no longer belongs to it, in which case
   *     the request has no organisation
   */
  public static Caller person(
      UUID userId, @Nullable UUID organisationId, Optional<Rights> rights, Credential credential) {
    return rights.isPresent()
        ? new Caller(userId, organisationId, rights.get(), credential)
        : new Caller(userId, null, Rights.NONE, credential);
  }

  /** Whether authentication is complete. */
  public boolean isComplete() {
    return missing() == null;
  }

  /** The code of the missing authentication step; null if none is missing. */
  @Nullable ProblemCode missing() {
    return credential instanceof Credential.Session session ? session.missing() : null;
  }

  /**
   * Whether the caller may use a route that requires this permission and names these objects in its
   * path.
   */
  public boolean may(Permission permission, Collection<Target> targets) {
    return switch (permission) {
      case PUBLIC, PENDING -> true;
      case SIGNED_IN -> isComplete() && rights.standing() != OrganisationState.CLOSED;
      default -> isComplete() && organisationId != null && rights.allow(permission, targets);
    };
  }

  /** Whether the caller may grant these permissions: nobody can grant what they lack. */
  public boolean covers(PermissionSet permissions) {
    return rights.permissions().covers(permissions);
  }
}
