package dev.holdfast.host.adapter.sample;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values with secrets at every depth. */
public record SampleConfig(
    @Field(label = "Server") @NotBlank String server,
    @Field(label = "Port", defaultValue = "22") @Min(1) @Max(65535) int port,
    @Field(label = "Password") @NotNull SecretText password,
    @Field(label = "Passphrase") @Nullable SecretText passphrase,
    @Field(label = "Note", keepsSecrets = true) @Nullable String note,
    @Field(label = "Mirrors") List<Mirror> mirrors) {

  /** Another server. */
  public record Mirror(
      @Field(label = "Server") @NotBlank String server,
      @Field(label = "Password") @NotBlank SecretText password) {}
}
