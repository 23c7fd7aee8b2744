package dev.holdfast.host.boundary.sample;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Where to connect to, and what to run. */
public record DiallingConfig(
    @Field(label = "Host") @NotBlank String host,
    @Field(label = "Program") @Nullable String program) {}
