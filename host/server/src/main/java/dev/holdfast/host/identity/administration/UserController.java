package dev.holdfast.host.identity.administration;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody that the installation knows, of whatever organisation. */
@Controller("/api/v1/users")
final class UserController {

  private final UserAdministration users;

  UserController(UserAdministration users) {
    this.users = users;
  }

  /** People, newest first; with one e-mail address or in one state when it is named. */
  @Roles(Permission.USER_READ)
  @Get
  UserPage listUsers(
      @QueryParam @Nullable String email,
      @QueryParam @Nullable UserStatus status,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return users.list(email, status, PageRequest.of(after, limit));
  }

  /** One person. */
  @Roles(Permission.USER_READ)
  @Get("/{id}")
  UserView getUser(UUID id) {
    return users.get(id);
  }

  /** Keeps a person out: ends their sessions, and their keys count no more. */
  @Roles(Permission.USER_WRITE)
  @Post("/{id}/block")
  @Produces(statusCode = 200)
  UserView blockUser(UUID id, BlockRequest request) {
    return users.block(id, request.reason());
  }

  /** Lets a blocked person in again. */
  @Roles(Permission.USER_WRITE)
  @Post("/{id}/unblock")
  @Produces(statusCode = 200)
  UserView unblockUser(UUID id) {
    return users.unblock(id);
  }

  /** Lets a person try again whom too many wrong passwords keep out. */
  @Roles(Permission.USER_WRITE)
  @Post("/{id}/unlock")
  @Produces(statusCode = 200)
  UserView unlockUser(UUID id) {
    return users.unlock(id);
  }

  /** Deletes a person, with sessions and keys. The e-mail address stays taken. */
  @Roles(Permission.USER_WRITE)
  @Delete("/{id}")
  void deleteUser(UUID id) {
    users.delete(id);
  }
}
