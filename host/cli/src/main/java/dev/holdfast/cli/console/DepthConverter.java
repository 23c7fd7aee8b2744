package dev.holdfast.cli.console;

import dev.holdfast.engine.verify.VerifyDepth;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes {@code read-back} for {@link VerifyDepth#READ_BACK}. */
public final class DepthConverter implements ITypeConverter<VerifyDepth> {

  /** What the depths are, for the option that takes one. */
  public static final String DESCRIPTION =
      "stat: signature, presence and sizes. read-back: every stored byte. decrypt: every dump,"
          + " read by the engine's own means. restore: into a scratch database or folder, compared with"
          + " the proof. Default: ${DEFAULT-VALUE}.";

  @Override
  public VerifyDepth convert(String value) {
    try {
      return VerifyDepth.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "unknown depth '" + value + "'; choose stat, read-back, decrypt or restore");
    }
  }
}
