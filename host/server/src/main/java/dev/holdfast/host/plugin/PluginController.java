package dev.holdfast.host.plugin;

import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import java.util.List;

/**
 * Loaded and refused plugins. There is no upload: the permissions of the plugin folder determine
 * who can install code.
 */
@Controller("/api/v1/plugins")
final class PluginController {

  /**
   * All plugin jars.
   *
   * @param items sorted by folder and name, including refused ones
   */
  record PluginList(List<PluginView> items) {}

  private final PluginService plugins;
  private final PluginAdministration administration;

  PluginController(PluginService plugins, PluginAdministration administration) {
    this.plugins = plugins;
    this.administration = administration;
  }

  /** Lists all plugin jars, with the reason if one is waiting or refused. */
  @Roles(Permission.PLUGIN_READ)
  @Get
  PluginList listPlugins() {
    return new PluginList(plugins.plugins());
  }

  /** Returns a plugin. */
  @Roles(Permission.PLUGIN_READ)
  @Get("/{id}")
  PluginView getPlugin(String id) {
    return plugins.plugin(id);
  }

  /** Enables a plugin on all hosts of this installation, within seconds. */
  @Roles(Permission.PLUGIN_WRITE)
  @Post("/{id}/enable")
  @Produces(statusCode = 200)
  PluginView enablePlugin(String id) {
    return administration.enable(id);
  }

  /**
   * Disables a plugin on all hosts of this installation, within seconds. Running work finishes; the
   * plugin gets no new work.
   */
  @Roles(Permission.PLUGIN_WRITE)
  @Post("/{id}/disable")
  @Produces(statusCode = 200)
  PluginView disablePlugin(String id) {
    return administration.disable(id);
  }

  /** Deletes a plugin's jar from its folder. Running work finishes. */
  @Roles(Permission.PLUGIN_WRITE)
  @Delete("/{id}")
  void deletePlugin(String id) {
    administration.remove(id);
  }
}
