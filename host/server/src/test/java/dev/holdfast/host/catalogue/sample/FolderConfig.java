package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/** A folder. */
public record FolderConfig(@Field(label = "Path") @NotNull Path path) {}
