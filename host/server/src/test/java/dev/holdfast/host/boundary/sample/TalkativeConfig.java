package dev.holdfast.host.boundary.sample;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/** A folder to mention. */
public record TalkativeConfig(@Field(label = "Folder") @NotNull Path path) {}
