package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.AdapterView;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.schema.RecordSchema;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterType;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import java.util.ArrayList;
import java.util.List;

/** The adapters of the loaded plugins, with their schemas. */
@Controller("/api/v1/adapter-types")
final class AdapterTypeController {

  /**
   * An adapter that can be configured.
   *
   * @param type the kind, for example storage
   * @param id the id
   * @param name the displayed name
   * @param summary one sentence
   * @param documentation a URL, or empty
   * @param icon an SVG document, or empty
   * @param help what to prepare on the other side, as CommonMark in which HTML is text; or empty
   * @param schema the JSON Schema of its values
   */
  public record AdapterTypeView(
      String type,
      String id,
      String name,
      String summary,
      String documentation,
      String icon,
      String help,
      ObjectNode schema) {

    static AdapterTypeView of(AdapterKind<?, ?> kind, Adapter<?> adapter) {
      AdapterType type = adapter.type();
      return new AdapterTypeView(
          kind.id(),
          type.id(),
          type.name(),
          type.summary(),
          type.documentation(),
          type.icon(),
          type.help(),
          RecordSchema.of(adapter.configType()).document());
    }
  }

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
    for (AdapterKind<?, ?> kind : plugins.kinds()) {
      for (AdapterView adapter : plugins.adapters(kind)) {
        try (AdapterLease<?> lease = plugins.lease(kind, adapter.id())) {
          types.add(AdapterTypeView.of(kind, lease.adapter()));
        } catch (HoldfastException e) {
          // Its plugin was removed after the list was read.
        }
      }
    }
    return new AdapterTypeList(types);
  }
}
