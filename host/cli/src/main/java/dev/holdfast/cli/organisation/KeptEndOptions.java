package dev.holdfast.cli.organisation;

import dev.holdfast.cli.remote.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the log ended when somebody last looked, to see that it wasn't written anew. */
final class KeptEndOptions {

  @Option(
      names = "--sequence",
      paramLabel = "NUMBER",
      description = "The last row that an earlier verification reported, with --hash.")
  private @Nullable Long sequence;

  @Option(
      names = "--hash",
      paramLabel = "HASH",
      description = "The hash of that row, which must not have changed.")
  private @Nullable String hash;

  Query in(Query query) {
    return query.with("sequence", sequence).with("hash", hash);
  }
}
