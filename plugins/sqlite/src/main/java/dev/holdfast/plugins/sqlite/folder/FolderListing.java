package dev.holdfast.plugins.sqlite.folder;

import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.plugins.sqlite.image.ImageHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The databases of a folder, and what in it could be taken for one but isn't dumped.
 *
 * <p>Files that are named like a database or can't be read count as databases, so that their dump
 * fails: a damaged database must not be omitted silently.
 */
public final class FolderListing {

  /** Anything smaller contains no page. */
  private static final int SMALLEST = 512;

  private final DatabaseFolder folder;
  private final Tools tools;
  private final List<Path> databases = new ArrayList<>();
  private final List<Path> unknown = new ArrayList<>();
  private final List<Path> subfolders = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  public FolderListing(DatabaseFolder folder, Tools tools) {
    this.folder = folder;
    this.tools = tools;
  }

  public SubjectListing run() throws InterruptedException {
    if (folder.only() == null) {
      for (Path file : folder.files()) {
        sort(file);
      }
      databases.addAll(DatabaseSearch.databases(unknown, tools));
      leftOut.addAll(new Subfolders(folder.path(), tools).databases(subfolders));
    } else if (Files.exists(folder.path().resolve(folder.only()))) {
      databases.add(folder.path().resolve(folder.only()));
    } else {
      leftOut.add(
          LeftOut.impossible(
              folder.only(), folder.path().resolve(folder.only()) + " does not exist"));
    }
    return new SubjectListing(databases.stream().map(FolderListing::info).toList(), leftOut);
  }

  private void sort(Path file) throws InterruptedException {
    String name = file.getFileName().toString();
    if (!DatabaseName.isUsers(name)) {
      leaveOutLoneLog(file, name);
    } else if (!folder.canName(file)) {
      leaveOutUnnamed(file);
    } else if (Files.isSymbolicLink(file)) {
      leaveOutLink(file, name);
    } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      subfolders.add(file);
    } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      if (DatabaseName.isUsual(name) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        leftOut.add(LeftOut.byDesign(name, "It is not a regular file"));
      }
    } else if (DatabaseName.isUsual(name) || !Files.isReadable(file)) {
      databases.add(file);
    } else if (size(file) >= SMALLEST) {
      unknown.add(file);
    }
  }

  private void leaveOutLoneLog(Path file, String name) throws InterruptedException {
    String database = SideFiles.databaseOfLog(name);
    if (!database.isEmpty()
        && !Files.exists(folder.path().resolve(database))
        && SideFiles.isLog(MainFile.head(file, Integer.BYTES, tools))) {
      leftOut.add(LeftOut.impossible(name, "It is a write-ahead log without its database"));
    }
  }

  private void leaveOutUnnamed(Path file) {
    String shown = DatabaseFolder.shown(file);
    if (DatabaseName.isUsual(shown) || isDatabase(file)) {
      leftOut.add(
          LeftOut.impossible(
              shown, "Its name isn't valid in this machine's character set: rename it"));
    }
  }

  /** Reads without SQLite, which can't have a file open that it can't name. */
  private static boolean isDatabase(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return ImageHeader.isMagic(in.readNBytes(ImageHeader.BYTES), 0);
    } catch (IOException e) {
      return false;
    }
  }

  private void leaveOutLink(Path link, String name) throws InterruptedException {
    try {
      Path target = Files.readSymbolicLink(link);
      boolean named =
          DatabaseName.isUsual(name) || DatabaseName.isUsual(target.getFileName().toString());
      if (!Files.exists(link)) {
        if (named) {
          leftOut.add(
              LeftOut.impossible(name, "It is a link to " + target + ", which does not exist"));
        }
      } else if (Files.isDirectory(link)) {
        leftOut.add(LeftOut.byDesign(name, "It is a link to a folder, which is not followed"));
      } else if (named || !DatabaseSearch.databases(List.of(link), tools).isEmpty()) {
        Path file = link.toRealPath();
        leftOut.add(
            folder.path().equals(file.getParent())
                ? LeftOut.byDesign(name, "It is a link to " + file.getFileName() + " next to it")
                : LeftOut.impossible(
                    name, "It is a link to " + file + ": create a source for that file"));
      }
    } catch (IOException e) {
      leftOut.add(LeftOut.impossible(name, "It is a link that can't be followed"));
    }
  }

  private static SubjectInfo info(Path file) {
    return SubjectInfo.database(file.getFileName().toString(), size(file));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1; // gone meanwhile
    }
  }
}
