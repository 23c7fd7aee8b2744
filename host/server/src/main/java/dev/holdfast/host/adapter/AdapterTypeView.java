package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.RecordSchema;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterType;

/**
 * An adapter that can be configured.
 *
 * @param type source or storage
 * @param id the id
 * @param name the displayed name
 * @param summary one sentence
 * @param documentation a URL, or empty
 * @param icon an SVG document, or empty
 * @param schema the JSON Schema of its values
 */
public record AdapterTypeView(
    AdapterCategory type,
    String id,
    String name,
    String summary,
    String documentation,
    String icon,
    ObjectNode schema) {

  static AdapterTypeView of(AdapterCategory category, Adapter<?> adapter) {
    AdapterType type = adapter.type();
    return new AdapterTypeView(
        category,
        type.id(),
        type.name(),
        type.summary(),
        type.documentation(),
        type.icon(),
        RecordSchema.of(adapter.configType()).document());
  }
}
