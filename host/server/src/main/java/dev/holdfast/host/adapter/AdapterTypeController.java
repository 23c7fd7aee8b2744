package dev.holdfast.host.adapter;

import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import java.util.ArrayList;
import java.util.List;

/** The adapters of the loaded plugins, with their schemas. */
@Controller("/api/v1/adapter-types")
final class AdapterTypeController {

  /**
   * All adapters that can be configured now.
   *
   * @param items sorted by type and plugin
   */
  record AdapterTypeList(List<AdapterTypeView> items) {}

  private final PluginService plugins;

  AdapterTypeController(PluginService plugins) {
    this.plugins = plugins;
  }

  /** Lists the adapters that can be configured, with their schemas. */
  @Roles(Permission.ADAPTER_READ)
  @Get
  AdapterTypeList listAdapterTypes() {
    List<AdapterTypeView> types = new ArrayList<>();
    for (AdapterCategory category : AdapterCategory.values()) {
      for (AdapterView adapter : plugins.adapters(category.kind())) {
        try (AdapterLease<?> lease = plugins.lease(category.kind(), adapter.id())) {
          types.add(AdapterTypeView.of(category, lease.adapter()));
        } catch (HoldfastException e) {
          // Its plugin went since the list was taken.
        }
      }
    }
    return new AdapterTypeList(types);
  }
}
