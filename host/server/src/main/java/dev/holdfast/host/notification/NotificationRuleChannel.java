package dev.holdfast.host.notification;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A channel of a rule, so that the database prevents its deletion. */
@Entity
public class NotificationRuleChannel extends TenantEntity {

  private UUID ruleId;
  private UUID adapterConfigId;

  NotificationRuleChannel(UUID ruleId, UUID adapterConfigId) {
    this.ruleId = ruleId;
    this.adapterConfigId = adapterConfigId;
  }
}
