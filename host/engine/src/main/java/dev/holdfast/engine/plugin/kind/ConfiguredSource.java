package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.plugin.call.ShortCall;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.FiltersContent;
import dev.holdfast.plugin.database.Inspects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A database source with its configuration. */
public final class ConfiguredSource extends ConfiguredAdapter<DatabaseSource<Record>>
    implements BackupSource {

  private static final String NO_FILTER =
      "is not possible: this kind of source always dumps everything";

  ConfiguredSource(AdapterBinding<DatabaseSource<?>> bound) {
    super(bound);
  }

  @Override
  public DumpSession open(AdapterContext context) throws InterruptedException {
    return adapter().open(config(), context);
  }

  @Override
  public boolean lacks(Class<?> ability) {
    Class<?> session = ShortCall.run(adapter(), "reading abilities", () -> adapter().sessionType());
    return session != DumpSession.class && !ability.isAssignableFrom(session);
  }

  @Override
  public Optional<String> objectionTo(String pattern) {
    if (!(adapter() instanceof FiltersContent able)) {
      return Optional.of(NO_FILTER);
    }
    return ShortCall.run(
        adapter(),
        "reading a pattern",
        () ->
            able.isPattern(pattern)
                ? Optional.empty()
                : Optional.of("can't be used. " + able.patterns()));
  }

  @Override
  public Optional<ContentProof> inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException {
    return adapter() instanceof Inspects able
        ? Optional.of(able.inspect(format, dump, context, list))
        : Optional.empty();
  }
}
