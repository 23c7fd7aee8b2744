package dev.holdfast.plugins.sqlite;

import java.util.stream.Stream;

/** The databases of {@link SampleDatabasesTest}. */
final class SampleDatabases {

  private SampleDatabases() {}

  static Stream<SampleDatabase> all() {
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
