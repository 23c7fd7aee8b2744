package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.remote.EditOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody may change of themselves; what isn't given stays. */
final class ProfileOptions {

  @Option(names = "--name", description = "The display name.")
  private @Nullable String name;

  @Option(
      names = "--image",
      paramLabel = "URL",
      description = "Address of a picture; empty for none.")
  private @Nullable String image;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Your time zone, for example Europe/Berlin.")
  private @Nullable String timeZone;

  @Option(
      names = "--date-format",
      paramLabel = "PATTERN",
      description = "Your date format: a Unicode date pattern, for example dd.MM.yyyy.")
  private @Nullable String dateFormat;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description = "Your time format, for example HH:mm.")
  private @Nullable String timeFormat;

  ObjectNode values() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    put(values, "name", name);
    put(values, "image", image);
    put(values, "timeZone", timeZone);
    put(values, "dateFormat", dateFormat);
    put(values, "timeFormat", timeFormat);
    EditOptions.requireChange(!values.isEmpty());
    return values;
  }

  private static void put(ObjectNode values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
