package dev.holdfast.plugins.pagerduty;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An integration of a service.
 *
 * @param server another address, for a proxy
 */
public record PagerDutyConfig(
    @Field(label = "Integration key", help = "Of an integration with the Events API V2.") @NotNull
        SecretText key,
    @Field(label = "Region", defaultValue = "US") @NotNull Region region,
    @Field(label = "Server", help = "Empty: that of the region.", group = "Advanced")
        @Nullable URI server) {

  /** Where an account is. */
  public enum Region {
    US("https://events.pagerduty.com"),
    EU("https://events.eu.pagerduty.com");

    private final String server;

    Region(String server) {
      this.server = server;
    }
  }

  public PagerDutyConfig {
    if (!key.reveal().strip().matches("[A-Za-z0-9]{32}")) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "An integration key has 32 letters and digits",
          "Copy the key of an integration with the Events API V2.");
    }
  }

  URI address() {
    return WebAddress.below(server == null ? URI.create(region.server) : server, "/v2/enqueue");
  }
}
