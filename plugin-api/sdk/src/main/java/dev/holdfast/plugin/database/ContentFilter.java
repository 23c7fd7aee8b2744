package dev.holdfast.plugin.database;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which parts of a subject a dump contains, as patterns that the source {@linkplain
 * FiltersContent#patterns explains}. Made by the host.
 *
 * @param include only what matches one of these; empty for everything
 * @param exclude nothing that matches one of these, even if it is included
 * @param structureOnly of what matches, the definition without its records
 */
public record ContentFilter(
    @Field(label = "Include", help = "Only these tables or the like; none for all.")
        @Size(max = 100)
        List<@NotBlank @Size(max = 300) String> include,
    @Field(label = "Exclude", help = "Not these.") @Size(max = 100)
        List<@NotBlank @Size(max = 300) String> exclude,
    @Field(label = "Structure only", help = "These without their rows.") @Size(max = 100)
        List<@NotBlank @Size(max = 300) String> structureOnly) {

  /** Everything. */
  public static final ContentFilter NONE = new ContentFilter(List.of(), List.of(), List.of());

  public ContentFilter {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    structureOnly = List.copyOf(structureOnly);
  }

  /** Whether it leaves nothing out. */
  public boolean selectsAll() {
    return Stream.of(include, exclude, structureOnly).allMatch(List::isEmpty);
  }
}
