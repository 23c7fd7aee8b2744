package dev.holdfast.host.retention;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.retention.RetentionPolicyService.RetentionPolicyRequest;
import dev.holdfast.host.retention.RetentionPolicyView.RetentionPolicyPage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Named retention policies. */
@Controller("/api/v1/retention-policies")
final class RetentionPolicyController {

  private final RetentionPolicyService policies;

  RetentionPolicyController(RetentionPolicyService policies) {
    this.policies = policies;
  }

  /** Lists retention policies, newest first. */
  @Roles(Permission.JOB_READ)
  @Get
  RetentionPolicyPage listRetentionPolicies(
      @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return policies.list(PageRequest.of(after, limit));
  }

  /** Returns a retention policy. */
  @Roles(Permission.JOB_READ)
  @Get("/{id}")
  RetentionPolicyView getRetentionPolicy(UUID id, Context context) {
    return tagged(policies.get(id), context);
  }

  /** Creates a retention policy. */
  @Roles({Permission.JOB_WRITE, Permission.FOR_EVERYTHING})
  @Post
  RetentionPolicyView createRetentionPolicy(RetentionPolicyRequest wanted, Context context) {
    return tagged(policies.create(wanted), context);
  }

  /** Changes a retention policy; jobs follow it. To keep less takes a fresh proof. */
  @Roles({Permission.JOB_WRITE, Permission.FOR_EVERYTHING, Permission.FRESH_PROOF_AT_TIMES})
  @Put("/{id}")
  RetentionPolicyView changeRetentionPolicy(
      UUID id,
      RetentionPolicyRequest wanted,
      @Header("If-Match") @Nullable String ifMatch,
      Context context) {
    return tagged(
        policies.change(
            id, wanted, version -> Etag.require("The retention policy", ifMatch, version)),
        context);
  }

  /** Deletes a retention policy that no job uses. */
  @Roles({Permission.JOB_WRITE, Permission.FOR_EVERYTHING})
  @Delete("/{id}")
  void deleteRetentionPolicy(UUID id) {
    policies.delete(id);
  }

  private static RetentionPolicyView tagged(RetentionPolicyView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
