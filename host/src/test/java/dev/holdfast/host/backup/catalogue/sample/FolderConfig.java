package dev.holdfast.host.backup.catalogue.sample;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;

/** A folder. */
public record FolderConfig(@Field(label = "Path") @NotBlank String path) {

  Path folder() {
    return Path.of(path);
  }
}
