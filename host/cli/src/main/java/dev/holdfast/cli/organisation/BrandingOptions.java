package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of an organisation's look is to be changed. */
final class BrandingOptions {

  @Option(
      names = "--color",
      paramLabel = "#RRGGBB",
      description = "Its colour; empty for the default.")
  private @Nullable String color;

  @Option(
      names = "--logo",
      paramLabel = "URL",
      description = "URL of its logo (https); empty for the default.")
  private @Nullable String logo;

  @Option(
      names = "--favicon",
      paramLabel = "URL",
      description = "URL of its icon (https); empty for the default.")
  private @Nullable String favicon;

  /** Whether there is anything to be changed. */
  boolean isGiven() {
    return Stream.of(color, logo, favicon).anyMatch(Objects::nonNull);
  }

  /** The settings with the look as it is to be. */
  ObjectNode in(ObjectNode settings) {
    ObjectNode branding = settings.withObject("branding");
    put(branding, "primaryColor", color);
    put(branding, "logoUrl", logo);
    put(branding, "faviconUrl", favicon);
    return settings;
  }

  private static void put(ObjectNode branding, String field, @Nullable String given) {
    if (given != null) {
      branding.put(field, given.isEmpty() ? null : given);
    }
  }
}
