package dev.holdfast.example.notification;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The configuration.
 *
 * @param url where notifications are sent
 * @param token for services that require one
 */
public record JsonPostConfig(
    @Field(label = "URL", placeholder = "https://chat.example.org/hooks/…") @NotNull URI url,
    @Field(label = "Access token", help = "Only if the service requires one.")
        @Nullable SecretText token) {}
