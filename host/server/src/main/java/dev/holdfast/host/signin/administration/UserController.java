package dev.holdfast.host.signin.administration;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.signin.administration.UserView.UserPage;
import dev.holdfast.host.signin.administration.UserView.UserStatus;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users of the installation, in all organisations. */
@Controller("/api/v1/users")
final class UserController {

  /**
   * Why somebody is kept out.
   *
   * @param reason for the record; the person isn't told
   */
  public record BlockRequest(@Field(label = "Reason") @NotBlank @Size(max = 500) String reason) {}

  private final UserAdministration users;

  UserController(UserAdministration users) {
    this.users = users;
  }

  /**
   * Lists the users of the installation, newest first.
   *
   * @param email returns only the user with this e-mail address
   * @param status returns only users with this status
   */
  @Roles(Permission.USER_READ)
  @Get
  UserPage listUsers(
      @QueryParam @Nullable String email,
      @QueryParam @Nullable UserStatus status,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return users.list(email, status, PageRequest.of(after, limit));
  }

  /** Returns a user. */
  @Roles(Permission.USER_READ)
  @Get("/{id}")
  UserView getUser(UUID id) {
    return users.get(id);
  }

  /** Blocks a user. Ends their sessions and disables their API keys. */
  @Roles(Permission.USER_WRITE)
  @Post("/{id}/block")
  @Produces(statusCode = 200)
  UserView blockUser(UUID id, BlockRequest request) {
    return users.block(id, request.reason());
  }

  /** Unblocks a user. */
  @Roles(Permission.USER_WRITE)
  @Post("/{id}/unblock")
  @Produces(statusCode = 200)
  UserView unblockUser(UUID id) {
    return users.unblock(id);
  }

  /** Ends the temporary lock of a user after failed logins. */
  @Roles(Permission.USER_WRITE)
  @Post("/{id}/unlock")
  @Produces(statusCode = 200)
  UserView unlockUser(UUID id) {
    return users.unlock(id);
  }

  /** Deletes a user with all sessions and keys. The e-mail address stays taken. */
  @Roles(Permission.USER_WRITE)
  @Delete("/{id}")
  void deleteUser(UUID id) {
    users.delete(id);
  }
}
