package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * The configuration.
 *
 * @param path the folder
 * @param create whether to start in a folder that is missing or empty
 */
public record LocalStorageConfig(
    @NotNull
        @Field(
            label = "Folder",
            help = "A folder on the machine where Holdfast runs.",
            placeholder = "/var/backups/holdfast")
        Path path,
    @Field(
            label = "Create the folder",
            help =
                "Start in a folder that is missing or empty. On a mounted disk, turn this off after"
                    + " the first backup, so that a missing disk is an error.",
            defaultValue = "true")
        boolean create) {}
