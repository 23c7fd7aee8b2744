package dev.holdfast.host.retention;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A named policy. */
@Quota(value = 1000, of = "retention policies")
@Entity
@Table(name = "retention_policy")
public class StoredPolicy extends EditableEntity {

  private String name;
  private String retention;

  StoredPolicy(String name, RetentionRule retention) {
    configure(name, retention);
  }

  final void configure(String name, RetentionRule retention) {
    this.name = name;
    this.retention = retention.json();
  }

  String name() {
    return name;
  }

  RetentionRule retention() {
    return RetentionRule.read(retention);
  }
}
