package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.adapter.SecretValues;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records changes and checks of configurations. Of secrets it records only that they changed. */
@Singleton
public final class AdapterTrail {

  private static final String RESOURCE = "adapter";

  private final AuditTrail audit;

  AdapterTrail(AuditTrail audit) {
    this.audit = audit;
  }

  /**
   * Records a change.
   *
   * @param before the row without its values; null if it is new
   * @param after the row without its values; null if it was deleted
   */
  public void record(
      String action,
      UUID id,
      @Nullable AdapterConfigView before,
      @Nullable AdapterConfigView after,
      Map<String, ?> more) {
    Map<String, Object> details = new TreeMap<>(Changes.between(before, after));
    details.putAll(more);
    audit.record(action, RESOURCE, id, details);
  }

  /** Records a check of a stored configuration. */
  public void checked(UUID id, String adapterId, CheckView result) {
    audit.record("adapter.check", RESOURCE, id, Map.of("adapterId", adapterId, "ok", result.ok()));
  }

  /**
   * Records that unsaved values were used to connect.
   *
   * @param basedOn the configuration that missing secrets were taken from
   */
  void tried(
      String action,
      @Nullable UUID basedOn,
      String adapterId,
      ObjectNode masked,
      Map<String, ?> more) {
    Map<String, Object> details = new TreeMap<>(more);
    details.put("adapterId", adapterId);
    details.put("config", masked);
    audit.record(action, RESOURCE, basedOn, details);
  }

  /** The names of the values that differ. */
  static Map<String, ?> values(ObjectNode schema, ObjectNode before, ObjectNode after) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    ObjectNode from = SecretValues.mask(schema, before);
    ObjectNode to = SecretValues.mask(schema, after);
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      if (!Objects.equals(present(before, name), present(after, name))) {
        // If only a secret differs, both sides show its mask.
        ObjectNode change = changes.putObject(name);
        change.set("from", present(from, name));
        change.set("to", present(to, name));
      }
    }
    return changes.isEmpty() ? Map.of() : Map.of("config", changes);
  }

  private static @Nullable JsonNode present(ObjectNode values, String name) {
    JsonNode value = values.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
