package dev.holdfast.host.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;

/** Who is told of which events. */
@Quota(value = 100, of = "notification rules")
@Entity
public class NotificationRule extends EditableEntity {

  private String name;
  private String definition;

  NotificationRule(NotificationRuleRequest request) {
    configure(request);
  }

  void configure(NotificationRuleRequest request) {
    this.name = request.name();
    this.definition = RecordJson.MAPPER.valueToTree(request).toString();
  }

  /** Fills in the defaults of missing values, for example those of a later build. */
  NotificationRuleRequest definition() {
    try {
      return RecordBinder.bind(
          "The rule", NotificationRuleRequest.class, RecordJson.MAPPER.readTree(definition));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A rule's row is not JSON", e);
    }
  }
}
