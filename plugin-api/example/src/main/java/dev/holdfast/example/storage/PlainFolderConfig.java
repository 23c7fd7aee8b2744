package dev.holdfast.example.storage;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * The configuration.
 *
 * @param folder an existing folder
 */
public record PlainFolderConfig(
    @NotNull
        @Field(
            label = "Folder",
            help = "Where backups are stored. It must exist.",
            placeholder = "/mnt/backups")
        Path folder) {}
