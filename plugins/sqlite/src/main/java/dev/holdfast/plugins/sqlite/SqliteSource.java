package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.plugins.sqlite.dump.Snapshot;
import dev.holdfast.plugins.sqlite.folder.DatabaseFolder;
import dev.holdfast.plugins.sqlite.folder.FolderListing;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
import dev.holdfast.plugins.sqlite.remote.RemoteSession;
import dev.holdfast.plugins.sqlite.remote.Scripts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** SQLite databases, on this machine or behind a connection. */
final class SqliteSource implements DatabaseSource<SqliteConfig>, Inspects {

  private static final AdapterType TYPE =
      AdapterType.of(
              "sqlite",
              "SQLite",
              "Backs up and restores SQLite database files while they are in use.")
          .withIcon(SqliteSource.class)
          .withHelp(SqliteSource.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<SqliteConfig> configType() {
    return SqliteConfig.class;
  }

  @Override
  public boolean supportsConnections() {
    return true;
  }

  @Override
  public CheckResult check(SqliteConfig config, AdapterContext context)
      throws InterruptedException {
    try {
      if (context.tools().onOtherMachine()) {
        return new CheckResult.Ok(remote(config, context).check());
      }
      DatabaseFolder folder = DatabaseFolder.of(config.path());
      return new CheckResult.Ok(
          folder.only() == null
              ? checkFolder(folder, config, context)
              : checkFile(folder.existing(folder.only()), config, context));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  private static String checkFolder(
      DatabaseFolder folder, SqliteConfig config, AdapterContext context)
      throws InterruptedException {
    List<String> databases = new FolderListing(folder, context.tools()).run().databases();
    if (databases.isEmpty()) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "No SQLite database is directly in " + folder.path(),
          "Enter the folder that contains the database files, or the path of one.");
    }
    for (String database : databases) {
      checkFile(folder.existing(database), config, context);
    }
    return "SQLite %s, %d databases".formatted(SqliteVersion.get(), databases.size());
  }

  private static String checkFile(Path file, SqliteConfig config, AdapterContext context)
      throws InterruptedException {
    try (Snapshot snapshot = Snapshot.pin(file, config.lockWait(), context)) {
      return "SQLite %s, %d pages of %d bytes"
          .formatted(SqliteVersion.get(), snapshot.pageCount(), snapshot.header().pageSize());
    }
  }

  @Override
  public Class<DatabaseSession> sessionType() {
    return DatabaseSession.class;
  }

  @Override
  public DatabaseSession open(SqliteConfig config, AdapterContext context)
      throws InterruptedException {
    return context.tools().onOtherMachine()
        ? remote(config, context)
        : new SqliteSession(config, context);
  }

  private static RemoteSession remote(SqliteConfig config, AdapterContext context)
      throws InterruptedException {
    return RemoteSession.open(
        config.path(), config.isInPlaceOnly(), config.lockWait(), new Scripts(context.tools()));
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException {
    ImageInspection.requireKnown(format);
    return ImageInspection.inspect(dump, list);
  }
}
