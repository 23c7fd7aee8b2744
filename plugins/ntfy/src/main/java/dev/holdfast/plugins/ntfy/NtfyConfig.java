package dev.holdfast.plugins.ntfy;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.notification.WebAddress;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A topic of a server, and how to sign in where it is protected.
 *
 * @param token of a user who may write to the topic
 */
public record NtfyConfig(
    @Field(label = "Server", defaultValue = "https://ntfy.sh") @NotNull URI server,
    @Field(label = "Topic", placeholder = "backups-of-example-7f3a")
        @NotBlank
        @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
        String topic,
    @Field(label = "Access token", placeholder = "tk_…", group = "Sign-in")
        @Nullable SecretText token,
    @Field(label = "User", group = "Sign-in", help = "Instead of an access token.") @Size(max = 200)
        @Nullable String user,
    @Field(label = "Password", group = "Sign-in") @Nullable SecretText password) {

  public NtfyConfig {
    WebAddress.below(server, "/");
  }

  Optional<String> authorization() {
    if (token != null) {
      return Optional.of("Bearer " + token.reveal().strip());
    } else if (user != null && password != null) {
      byte[] pair = (user + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return Optional.empty();
  }
}
