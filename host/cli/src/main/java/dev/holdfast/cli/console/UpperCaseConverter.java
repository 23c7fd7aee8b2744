package dev.holdfast.cli.console;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** A word of a host's API, which has them in capitals; the host says which ones it knows. */
public final class UpperCaseConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
