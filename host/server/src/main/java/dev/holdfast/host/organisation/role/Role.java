package dev.holdfast.host.organisation.role;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A named set of permissions. */
@Quota(value = 500, of = "roles")
@Entity
public class Role extends EditableEntity {

  private String slug;
  private String name;
  private String description;
  @Nullable private String builtIn;
  private boolean edited;

  /** Creates a role for people's own use. */
  public Role(String slug, String name, String description) {
    this.slug = slug;
    this.name = name;
    this.description = description;
  }

  Role(DefaultRole role) {
    this(role.slug(), role.title(), role.description());
    this.builtIn = role.slug();
  }

  /** Marks a built-in role as edited, so that no start of the host changes it. */
  public void edit(String name, String description) {
    this.name = name;
    this.description = description;
    this.edited = true;
  }

  /** Updates it to this build's description. */
  void describe(DefaultRole role) {
    this.name = role.title();
    this.description = role.description();
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

  /** The built-in role that it is, or null. */
  public @Nullable String builtIn() {
    return builtIn;
  }

  public boolean isEdited() {
    return edited;
  }

  /** Whether it has all permissions: it can be neither edited nor deleted. */
  public boolean isOwner() {
    return DefaultRole.OWNER.slug().equals(builtIn);
  }
}
