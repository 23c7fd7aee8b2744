package dev.holdfast.example;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;

/**
 * Where the databases are.
 *
 * @param folder an absolute path; each folder in it is a database, each file in that a table
 */
public record TextFolderConfig(
    @NotBlank
        @Field(
            label = "Folder",
            help = "The absolute path of the folder whose folders are the databases.",
            placeholder = "/srv/tables")
        String folder) {}
