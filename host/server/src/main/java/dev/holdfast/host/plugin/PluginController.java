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
 * Plugins as they are loaded. A plugin comes by a jar in the plugin folder, never by upload: who
 * may put code on the host is decided by the rights on that folder.
 */
@Controller("/api/v1/plugins")
final class PluginController {

  /**
   * All plugin jars.
   *
   * @param items in the order of folders and names, refused ones included
   */
  record PluginList(List<PluginView> items) {}

  private final PluginService plugins;
  private final PluginAdministration administration;

  PluginController(PluginService plugins, PluginAdministration administration) {
    this.plugins = plugins;
    this.administration = administration;
  }

  /** All plugin jars, with the reason for each that is refused. */
  @Roles(Permission.PLUGIN_READ)
  @Get
  PluginList listPlugins() {
    return new PluginList(plugins.plugins());
  }

  /** One plugin. */
  @Roles(Permission.PLUGIN_READ)
  @Get("/{id}")
  PluginView getPlugin(String id) {
    return plugins.plugin(id);
  }

  /** Switches a plugin on. */
  @Roles(Permission.PLUGIN_WRITE)
  @Post("/{id}/enable")
  @Produces(statusCode = 200)
  PluginView enablePlugin(String id) {
    return administration.enable(id);
  }

  /** Switches a plugin off. Running work goes on to its end; no new work begins. */
  @Roles(Permission.PLUGIN_WRITE)
  @Post("/{id}/disable")
  @Produces(statusCode = 200)
  PluginView disablePlugin(String id) {
    return administration.disable(id);
  }

  /** Deletes a plugin's jar from its folder. Running work goes on to its end. */
  @Roles(Permission.PLUGIN_WRITE)
  @Delete("/{id}")
  void deletePlugin(String id) {
    administration.remove(id);
  }
}
