package dev.holdfast.host.organisation.team;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;

/** A group of members. */
@Quota(value = 1000, of = "teams")
@Entity
public class Team extends EditableEntity {

  private String slug;
  private String name;
  private String description;

  public Team(String slug, String name, String description) {
    this.slug = slug;
    this.name = name;
    this.description = description;
  }

  public void describe(String name, String description) {
    this.name = name;
    this.description = description;
  }

  public String slug() {
    return slug;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }
}
