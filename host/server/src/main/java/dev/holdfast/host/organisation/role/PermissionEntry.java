package dev.holdfast.host.organisation.role;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.persistence.BaseEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A permission as the database shows it. What counts is {@link Permission}. */
@Entity
@Table(name = "permission")
public class PermissionEntry extends BaseEntity {

  private String slug;
  private String name;
  private String description;
  private String category;

  PermissionEntry(Permission permission) {
    this.slug = permission.slug();
    describe(permission);
  }

  /** As the present build describes it. */
  final void describe(Permission permission) {
    this.name = permission.title();
    this.description = permission.description();
    this.category = permission.category();
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

  public String category() {
    return category;
  }
}
