package dev.holdfast.plugins.localstorage;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;

/**
 * Where the backups go.
 *
 * @param path the folder, absolute
 * @param create whether to make the folder when it is missing
 */
public record LocalStorageConfig(
    @NotBlank
        @Field(
            label = "Folder",
            help = "The absolute path of a folder on the machine where Holdfast runs.",
            placeholder = "/var/backups/holdfast")
        String path,
    @Field(
            label = "Create the folder",
            help =
                "Make the folder when it is missing. Turn it off for a disk that is mounted, so that"
                    + " a missing disk is an error.",
            defaultValue = "true")
        boolean create) {}
