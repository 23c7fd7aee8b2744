package dev.holdfast.example.database;

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
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Treats folders of text files as databases. */
public final class TextFolderSource implements DatabaseSource<TextFolderConfig>, Inspects {

  private static final AdapterType TYPE =
      AdapterType.of("text-folder", "Text files", "Backs up folders of text files.")
          .withIcon(TextFolderSource.class)
          .withHelp(TextFolderSource.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<TextFolderConfig> configType() {
    return TextFolderConfig.class;
  }

  @Override
  public CheckResult check(TextFolderConfig config, AdapterContext context) {
    try {
      int databases = open(config, context).subjects().subjects().size();
      return new CheckResult.Ok(databases + " databases in " + config.folder());
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Class<TextFolderSession> sessionType() {
    return TextFolderSession.class;
  }

  @Override
  public TextFolderSession open(TextFolderConfig config, AdapterContext context) {
    Path root = config.folder();
    if (!Files.isDirectory(root)) {
      throw new PluginException(
          ErrorCode.NOT_FOUND, "There is no folder " + root, "Create it, or correct the path.");
    }
    return new TextFolderSession(root);
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException {
    return DumpReader.read(dump, name -> TableMeter.discarding(), list);
  }
}
