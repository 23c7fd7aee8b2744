package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.schema.ResourceName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A configuration to be made.
 *
 * @param name name, unique among configurations of its type
 * @param type the kind of the adapter, for example storage
 * @param adapterId id of the adapter
 * @param config the adapter's values
 * @param connectionId the connection to the machine where it works; absent for the host's own
 */
public record AdapterConfigRequest(
    @ResourceName String name,
    @NotBlank @Size(max = 63) String type,
    @NotBlank @Size(max = 63) String adapterId,
    @NotNull ObjectNode config,
    @Nullable UUID connectionId) {

  /**
   * New values for a configuration.
   *
   * @param name name, unique among configurations of its type
   * @param config all values; a secret that is absent, blank or ******** is kept, null removes it;
   *     all secrets must be entered again if a value that determines where they are sent changes
   * @param connectionId the connection to the machine where it works, which also determines where
   *     secrets are sent; absent for the host's own
   */
  public record AdapterConfigChange(
      @ResourceName String name, @NotNull ObjectNode config, @Nullable UUID connectionId) {}
}
