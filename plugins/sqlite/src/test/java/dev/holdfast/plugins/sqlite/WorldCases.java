package dev.holdfast.plugins.sqlite;

import java.util.stream.Stream;

/** The databases of {@link WorldTest}. */
final class WorldCases {

  private WorldCases() {}

  static Stream<WorldCase> all() {
    return Stream.of(
            ApplicationCases.all(),
            SourceCases.all(),
            DamageCases.all(),
            EncodingCases.all(),
            ShapeCases.all(),
            LogCases.all())
        .flatMap(cases -> cases);
  }
}
