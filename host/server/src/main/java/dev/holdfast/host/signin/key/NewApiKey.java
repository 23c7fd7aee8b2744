package dev.holdfast.host.signin.key;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key to be made.
 *
 * @param name the purpose of the key
 * @param permissions permissions in the current organisation, effective only while the owner has
 *     them
 * @param days validity in days; absent for the maximum in the host's settings
 */
public record NewApiKey(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Permissions") @Size(min = 1, max = 100)
        List<@NotBlank @Size(max = 100) String> permissions,
    @Field(label = "Days") @Min(1) @Nullable Integer days) {

  /** Keeps its own copy. */
  public NewApiKey {
    permissions = List.copyOf(permissions);
  }
}
