package dev.holdfast.example;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/**
 * Where the databases are.
 *
 * @param folder each folder in it is a database, each file in that a table
 */
public record TextFolderConfig(
    @NotNull
        @Field(
            label = "Folder",
            help = "The folder that contains a folder for each database.",
            placeholder = "/srv/tables")
        Path folder) {}
