package dev.holdfast.host.organisation;

import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;

/** A tenant. An installation for one team has one and never sees the word. */
@Entity
public class Organisation extends BaseEntity {

  private String name;
  private String slug;
  @Version private long version;

  Organisation(String name, String slug) {
    this.name = name;
    this.slug = slug;
  }

  /** What people see. */
  public String name() {
    return name;
  }

  /** The name in addresses; unique. */
  public String slug() {
    return slug;
  }
}
