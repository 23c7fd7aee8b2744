package dev.holdfast.plugins.files;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration.
 *
 * @param folder the tree, or the folder that contains the trees
 * @param separately whether each folder in it is a tree of its own; false when absent
 * @param exclude patterns of what is left out, in the syntax of gitignore
 * @param excludeCaches whether the content of folders with a CACHEDIR.TAG is left out; false when
 *     absent
 * @param oneFileSystem whether what is mounted below is left out; false when absent
 * @param restoreFolder where trees are restored under other names, or null
 */
public record FilesConfig(
    @NotNull
        @Field(
            label = "Folder",
            help = "Everything in it is backed up. Links in it are backed up as links.",
            placeholder = "/srv/www")
        Path folder,
    @Nullable
        @Field(
            label = "Separately",
            help =
                "Back up each folder in it as a tree of its own, which is restored by itself. Files"
                    + " directly in it are then left out.",
            defaultValue = "false")
        Boolean separately,
    @Nullable
        @Size(max = 100)
        @Field(
            label = "Exclude",
            help =
                "Patterns of what to leave out, as in a .gitignore: *.tmp anywhere, /cache/ directly"
                    + " in the folder, **/build/*.o. After !, what to keep of that.",
            placeholder = "*.tmp")
        List<@NotNull @Pattern(regexp = "[^\\x00-\\x1f]{1,1000}") String> exclude,
    @Nullable
        @Field(
            label = "Exclude caches",
            help = "Leave out what is in folders with a CACHEDIR.TAG.",
            defaultValue = "false")
        Boolean excludeCaches,
    @Nullable
        @Field(
            label = "One file system",
            help = "Leave out what is mounted below the folder.",
            defaultValue = "false")
        Boolean oneFileSystem,
    @Nullable
        @Field(
            label = "Restore folder",
            help =
                "Where restores under another name and test restores are made. Without it, a tree"
                    + " is only restored in its own place or, if the folders are backed up"
                    + " separately, beside the others.",
            placeholder = "/srv/restores")
        Path restoreFolder) {

  /** Whether each folder is a tree. */
  boolean isSeparately() {
    return Boolean.TRUE.equals(separately);
  }
}
