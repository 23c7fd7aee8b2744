package dev.holdfast.host.selfbackup;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupSource;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.product.ProductVersion;
import dev.holdfast.host.persistence.DatabaseAddress;
import dev.holdfast.host.persistence.copy.DatabaseCopy;
import dev.holdfast.host.persistence.copy.DatabaseCopy.Content;
import dev.holdfast.host.vault.MasterKey;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** This host as a source, for the engine that backs up everything else. */
final class InstallationSource implements BackupSource {

  private static final DumpFormat FORMAT = new DumpFormat("holdfast-installation", "zip");
  private static final Subject SUBJECT = new Subject("holdfast:installation", "");

  private final HostConfiguration configuration;
  private final DatabaseCopy database;

  InstallationSource(HostConfiguration configuration, DatabaseAddress address) {
    this.configuration = configuration;
    this.database = DatabaseCopy.of(address);
  }

  @Override
  public AdapterIdentity identity() {
    return new AdapterIdentity("self", "Holdfast", "holdfast", ProductVersion.CURRENT);
  }

  @Override
  public WorkContext newContext(Logger log, Progress progress) throws IOException {
    Path scratch = configuration.home().resolve("scratch");
    return WorkContext.open(WorkSettings.of(scratch, log).withProgress(progress));
  }

  @Override
  public boolean lacks(Class<?> ability) {
    return true;
  }

  @Override
  public Optional<String> objectionTo(String pattern) {
    return Optional.of("is not possible: a host is backed up whole");
  }

  @Override
  public Optional<ContentProof> inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list) {
    return Optional.empty();
  }

  @Override
  public DumpSession open(AdapterContext context) {
    return new Session(context.scratch());
  }

  /** Copies the files before the database: what they say about it, it then contains. */
  private Content copy(Path folder) throws IOException, SQLException {
    Path home = folder.resolve(Installation.HOME);
    for (String part : Installation.PARTS) {
      Installation.copy(configuration.home().resolve(part), home.resolve(part));
    }
    Installation.copy(configuration.pluginFolder(), home.resolve(Installation.PLUGINS));
    if (configuration.encryptionKey() != null) {
      PrivateFile.write(
          home.resolve(Installation.KEYS).resolve("master.key"),
          MasterKey.parse(configuration.encryptionKey()).encode());
    }
    Path rows = folder.resolve(Installation.DATABASE);
    PrivateFile.folder(rows);
    return database.write(rows);
  }

  private final class Session implements DumpSession {

    private final Path scratch;

    Session(Path scratch) {
      this.scratch = scratch;
    }

    @Override
    public ServerInfo server() {
      return new ServerInfo("Holdfast", ProductVersion.CURRENT);
    }

    @Override
    public SubjectListing subjects() {
      return SubjectListing.of(List.of(SubjectInfo.of(SUBJECT, -1)));
    }

    @Override
    public DumpFormat format(Subject subject) {
      return FORMAT;
    }

    @Override
    public DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
        throws IOException {
      Path folder = scratch.resolve("installation");
      Content content;
      try {
        content = copy(folder);
      } catch (SQLException e) {
        throw new PluginException(
            ErrorCode.UNREACHABLE,
            "The host's own database can't be copied: " + e.getMessage(),
            "Check that there is space for a copy of it in the home folder.",
            e);
      }
      new Installation(Installation.FORMAT_VERSION, ProductVersion.CURRENT, Instant.now(), content)
          .write(folder, out);
      for (Map.Entry<String, Long> table : content.rows().entrySet()) {
        list.add(ContentItem.of(table.getKey(), table.getValue(), ""));
      }
      return DumpResult.of(
          ContentProof.of(
              ContentProof.Level.ROWS,
              "The copy of the database was opened and checked; its %d tables have the same %d rows."
                  .formatted(content.rows().size(), content.total())));
    }

    @Override
    public void close() {
      // The scratch folder goes with the work.
    }
  }
}
