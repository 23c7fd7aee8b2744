package dev.holdfast.host.plugin;

import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.trust.Approval;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Approved plugin jars of this host. An approval is for one SHA-256. */
@Controller("/api/v1/plugin-approvals")
final class PluginApprovalController {

  /**
   * All approvals.
   *
   * @param items latest first
   */
  record PluginApprovalList(List<Approval> items) {}

  /**
   * An approval to be given.
   *
   * @param sha256 SHA-256 of the jar, as the list of plugins shows it
   */
  record PluginApprovalRequest(@NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256) {}

  private final PluginService plugins;
  private final PluginAdministration administration;

  PluginApprovalController(PluginService plugins, PluginAdministration administration) {
    this.plugins = plugins;
    this.administration = administration;
  }

  /** Lists the approvals of plugin jars on this host, including those of missing jars. */
  @Roles(Permission.PLUGIN_READ)
  @Get
  PluginApprovalList listPluginApprovals() {
    return new PluginApprovalList(plugins.approvals());
  }

  /** Approves a plugin jar and loads it. Its code then runs with all rights of the host. */
  @Roles({Permission.PLUGIN_APPROVE, Permission.IN_PERSON})
  @Post
  @Produces(statusCode = 200)
  PluginView approvePlugin(PluginApprovalRequest request) {
    return administration.approve(request.sha256());
  }

  /**
   * Revokes an approval. Running work finishes; the plugin gets no new work.
   *
   * @param sha256 SHA-256 of the jar
   */
  @Roles(Permission.PLUGIN_APPROVE)
  @Delete("/{sha256}")
  void revokePluginApproval(String sha256) {
    administration.revoke(sha256);
  }
}
