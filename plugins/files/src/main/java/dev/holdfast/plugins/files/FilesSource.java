package dev.holdfast.plugins.files;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.Inspects;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.toolkit.tree.ItemChanges;
import dev.holdfast.toolkit.tree.Removals;
import dev.holdfast.toolkit.tree.TarMember;
import dev.holdfast.toolkit.tree.TarReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Folders with everything in them. */
final class FilesSource implements DatabaseSource<FilesConfig>, Inspects {

  private static final AdapterType TYPE =
      AdapterType.of("files", "Files", "Backs up and restores folders with everything in them.")
          .withIcon(FilesSource.class)
          .withHelp(FilesSource.class);

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<FilesConfig> configType() {
    return FilesConfig.class;
  }

  @Override
  public boolean supportsConnections() {
    return true;
  }

  @Override
  public CheckResult check(FilesConfig config, AdapterContext context) throws InterruptedException {
    try (FilesSession session = open(config, context)) {
      String version = session.server().toString();
      SubjectListing listing = session.subjects();
      if (listing.subjects().isEmpty()) {
        throw new PluginException(
            ErrorCode.NOT_FOUND,
            "There is no folder in " + config.folder() + ".",
            "Enter the folder that contains the trees, or back it up as one.");
      }
      return new CheckResult.Ok("%s, %d trees".formatted(version, listing.subjects().size()));
    } catch (PluginException e) {
      return CheckResult.Failed.of(e);
    }
  }

  @Override
  public Class<FilesSession> sessionType() {
    return FilesSession.class;
  }

  @Override
  public FilesSession open(FilesConfig config, AdapterContext context) {
    return new FilesSession(config, context);
  }

  @Override
  public ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException {
    requireKnown(format);
    InputStream in = new BufferedInputStream(dump, 1 << 16);
    TarReader archive = new TarReader(in);
    long members = 0;
    String before = "";
    boolean again = false;
    for (TarMember member = archive.next(); member != null; member = archive.next()) {
      String digest = archive.read(member, OutputStream.nullOutputStream());
      if (!member.name().equals(Removals.NAME)) {
        // Names come in order; those of what was read again follow after all.
        again |= ItemChanges.ORDER.compare(member.name(), before) <= 0;
        ContentItem item = ContentItem.of(member.name(), member.size(), digest);
        if (again) {
          list.replace(item);
        } else {
          list.add(item);
        }
        before = member.name();
        members++;
      }
    }
    return ContentProof.of(Level.BYTES, "%,d members read to the end".formatted(members));
  }

  static void requireKnown(DumpFormat format) {
    if (!format.equals(FilesSession.FORMAT)) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED, "A dump in the format " + format.id() + " is not an archive.", "");
    }
  }
}
