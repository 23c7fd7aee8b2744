package dev.holdfast.host.organisation.role;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role as people enter it.
 *
 * @param name name, unique in the organisation
 * @param description the purpose; absent for none
 * @param permissions permissions, or wildcards such as {@code jobs:*}
 */
public record RoleRequest(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Description") @Size(max = 1000) @Nullable String description,
    @Field(label = "Permissions") @Size(max = 200)
        List<@NotBlank @Size(max = 100) String> permissions) {

  public RoleRequest {
    permissions = List.copyOf(permissions);
  }
}
