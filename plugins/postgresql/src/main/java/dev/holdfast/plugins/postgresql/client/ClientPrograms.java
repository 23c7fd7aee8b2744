package dev.holdfast.plugins.postgresql.client;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.toolkit.tool.ToolVersions;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs on this machine. */
public final class ClientPrograms extends ToolVersions {

  private static final int OLDEST = 12;
  private static final int NEWEST_IMAGINABLE = 30;

  /** Uses the programs in this folder only or, if it is null, those in the usual places. */
  public ClientPrograms(AdapterContext context, @Nullable Path folder) {
    super(context, folder);
  }

  @Override
  protected List<String> usualFolders() {
    Stream<String> redHat =
        IntStream.rangeClosed(OLDEST, NEWEST_IMAGINABLE).mapToObj("/usr/pgsql-%d/bin"::formatted);
    return Stream.concat(Stream.of("/usr/lib/postgresql/*/bin"), redHat).toList();
  }

  @Override
  protected OptionalInt major(String output) {
    return ClientVersion.major(output);
  }

  @Override
  protected String hint(int major) {
    return "Install the package postgresql-client-%d (Debian; elsewhere postgresql%d) or newer."
        .formatted(major, major);
  }
}
