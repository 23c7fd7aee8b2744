package dev.holdfast.host.setting;

import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** A stored setting; a setting without a row has its default. */
@Entity
public class SystemSetting {

  @Id
  @Column(name = "setting_key")
  private String key;

  private String value;
  private String description;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;
  @Version private long version;

  SystemSetting(SettingKey key) {
    this.key = key.key();
    this.description = key.description();
  }

  String key() {
    return key;
  }

  String value() {
    return value;
  }

  void change(String value) {
    this.value = value;
  }
}
