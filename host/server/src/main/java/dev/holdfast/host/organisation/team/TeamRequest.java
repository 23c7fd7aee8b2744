package dev.holdfast.host.organisation.team;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team as people enter it.
 *
 * @param name unique in the organisation
 * @param description the purpose; absent for none
 * @param roleIds the roles of its members
 */
public record TeamRequest(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Description") @Size(max = 1000) @Nullable String description,
    @Field(label = "Roles") @Size(max = 50) List<@NotNull UUID> roleIds) {

  public TeamRequest {
    roleIds = List.copyOf(roleIds);
  }
}
