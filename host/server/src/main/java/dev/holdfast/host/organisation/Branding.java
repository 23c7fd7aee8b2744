package dev.holdfast.host.organisation;

import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation looks. Pictures are links, which the host itself never follows.
 *
 * @param primaryColor as #rrggbb; absent for the default
 * @param logoUrl an https URL; absent for the default
 * @param faviconUrl an https URL; absent for the default
 */
public record Branding(
    @Field(label = "Colour") @Pattern(regexp = "#[0-9a-fA-F]{6}") @Nullable String primaryColor,
    @Field(label = "Logo") @Size(max = 2000) @Pattern(regexp = HTTPS) @Nullable String logoUrl,
    @Field(label = "Icon") @Size(max = 2000) @Pattern(regexp = HTTPS) @Nullable String faviconUrl) {

  /** What could end an attribute or start another scheme is no part of it. */
  private static final String HTTPS = "https://[^\\s\"'<>\\\\]+";
}
