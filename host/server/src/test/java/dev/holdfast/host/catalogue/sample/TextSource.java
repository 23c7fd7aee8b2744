package dev.holdfast.host.catalogue.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Inspects;
import java.io.IOException;
import java.io.InputStream;

/**
 * A server that is a folder; its databases are the files, and their dumps the content.
 *
 * @param id of the adapter
 * @param sessionType what it says of its sessions
 */
public record TextSource(String id, Class<? extends DumpSession> sessionType)
    implements DatabaseSource<FolderConfig>, Inspects {

  /** A session that can only dump. */
  interface Plain extends DumpSession {}

  TextSource() {
    this("text", TextSession.class);
  }

  @Override
  public AdapterType type() {
    return AdapterType.of(id, "Text", "Files as databases.");
  }

  @Override
  public Class<FolderConfig> configType() {
    return FolderConfig.class;
  }

  @Override
  public CheckResult check(FolderConfig config, AdapterContext context) {
    return new CheckResult.Ok("There");
  }

  @Override
  public DumpSession open(FolderConfig config, AdapterContext context) {
    return new TextSession(config.path());
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException {
    return TextSession.describe(dump.readAllBytes(), list);
  }
}
