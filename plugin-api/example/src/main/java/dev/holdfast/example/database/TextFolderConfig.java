package dev.holdfast.example.database;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * The configuration.
 *
 * @param folder contains one folder per database, with one file per table
 */
public record TextFolderConfig(
    @NotNull
        @Field(
            label = "Folder",
            help = "The folder that contains a folder for each database.",
            placeholder = "/srv/tables")
        Path folder) {}
