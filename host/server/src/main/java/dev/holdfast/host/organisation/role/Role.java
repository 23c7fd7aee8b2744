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

  /** A role that people make. */
  public Role(String slug, String name, String description) {
    this.slug = slug;
    this.name = name;
    this.description = description;
  }

  Role(DefaultRole role) {
    this(role.slug(), role.title(), role.description());
    this.builtIn = role.slug();
  }

  /** From now on no start changes it, should it be a built-in one. */
  public void edit(String name, String description) {
    this.name = name;
    this.description = description;
    this.edited = true;
  }

  /** As the present build describes it. */
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

  /** Which of the built-in roles it is, or null. */
  public @Nullable String builtIn() {
    return builtIn;
  }

  public boolean isEdited() {
    return edited;
  }

  /** The role that may do everything; it is neither edited nor deleted. */
  public boolean isOwner() {
    return DefaultRole.OWNER.slug().equals(builtIn);
  }
}
