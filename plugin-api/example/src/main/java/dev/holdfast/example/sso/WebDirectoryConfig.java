package dev.holdfast.example.sso;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * The configuration.
 *
 * @param url describes the person whose user name and password it is sent
 */
public record WebDirectoryConfig(
    @Field(label = "URL", placeholder = "https://directory.example.org/me") @NotNull URI url) {

  /** Passwords are never sent unencrypted, except to this machine. */
  public WebDirectoryConfig {
    boolean local = "http".equals(url.getScheme()) && "127.0.0.1".equals(url.getHost());
    if (url.getHost() == null || !local && !"https".equals(url.getScheme())) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The URL does not begin with https",
          "Passwords are only sent encrypted. Enter an https URL.");
    }
  }
}
