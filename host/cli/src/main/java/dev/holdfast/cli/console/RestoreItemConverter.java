package dev.holdfast.cli.console;

import dev.holdfast.engine.restore.RestoreItem;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code NAME} and {@code NAME=NEW}, where {@code ==} means a = in a name. */
public final class RestoreItemConverter implements ITypeConverter<RestoreItem> {

  @Override
  public RestoreItem convert(String value) {
    StringBuilder name = new StringBuilder();
    StringBuilder target = null;
    StringBuilder current = name;
    for (int i = 0; i < value.length(); i++) {
      boolean equals = value.charAt(i) == '=';
      if (equals && value.startsWith("==", i)) {
        i++; // An equals sign of the name.
      } else if (equals) {
        if (target != null) {
          throw wrong(value, "has more than one =");
        }
        target = new StringBuilder();
        current = target;
        continue;
      }
      current.append(value.charAt(i));
    }
    String wanted = target == null ? name.toString() : target.toString();
    if (name.isEmpty() || wanted.isEmpty()) {
      throw wrong(value, "is not NAME or NAME=NEW");
    }
    return RestoreItem.renamed(name.toString(), wanted);
  }

  private static TypeConversionException wrong(String value, String how) {
    return new TypeConversionException(
        "'" + value + "' " + how + "; write == for a literal = in a name");
  }
}
