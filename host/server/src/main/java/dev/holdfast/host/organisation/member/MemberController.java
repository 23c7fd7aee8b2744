package dev.holdfast.host.organisation.member;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.member.MemberView.MemberPage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members of the organisation. They join by invitation. */
@Controller("/api/v1/members")
final class MemberController {

  /**
   * The roles that one member has, all of them.
   *
   * @param roleIds the roles; may be empty
   */
  public record MemberRoles(@Field(label = "Roles") @Size(max = 50) List<@NotNull UUID> roleIds) {

    public MemberRoles {
      roleIds = List.copyOf(roleIds);
    }
  }

  private final MemberService members;

  MemberController(MemberService members) {
    this.members = members;
  }

  /**
   * Lists the members of the organisation, newest first.
   *
   * @param role returns only members with this role
   * @param email returns only the member with this e-mail address
   */
  @Roles(Permission.MEMBER_READ)
  @Get
  MemberPage listMembers(
      @QueryParam @Nullable UUID role,
      @QueryParam @Nullable String email,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return members.list(role, email, PageRequest.of(after, limit));
  }

  /** Returns a member. */
  @Roles(Permission.MEMBER_READ)
  @Get("/{id}")
  MemberView getMember(UUID id, Context context) {
    return tagged(members.get(id), context);
  }

  /**
   * Replaces the roles of a member.
   *
   * @param id id of the member
   */
  @Roles({Permission.MEMBER_WRITE, Permission.FRESH_PROOF})
  @Put("/{id}/roles")
  MemberView changeMemberRoles(
      UUID id, MemberRoles roles, @Header("If-Match") @Nullable String ifMatch, Context context) {
    return tagged(
        members.setRoles(
            id, roles.roleIds(), version -> Etag.require("The member", ifMatch, version)),
        context);
  }

  /** Removes a member from the organisation. The account stays. */
  @Roles(Permission.MEMBER_WRITE)
  @Delete("/{id}")
  void removeMember(UUID id) {
    members.remove(id);
  }

  private static MemberView tagged(MemberView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
