package dev.holdfast.plugins.sqlite.remote;

import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.sqlite.folder.DatabaseFolder;
import dev.holdfast.plugins.sqlite.folder.DatabaseName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder there, by the rules of {@link dev.holdfast.plugins.sqlite.folder.FolderListing}.
 *
 * @param files what is in it
 */
record RemoteListing(DatabaseFolder folder, List<FileThere> files) {

  /**
   * A file.
   *
   * @param kind what it is, as the scripts call it
   */
  record FileThere(String kind, long bytes, String name) {}

  /** Looks at a path, which is a folder or a file that may be missing. */
  static RemoteListing of(Path path, Scripts scripts) throws InterruptedException {
    String[] texts = scripts.output("list", path.toString()).split("\0", -1);
    List<FileThere> files = new ArrayList<>();
    for (int i = 2; i + 2 < texts.length; i += 3) {
      files.add(new FileThere(texts[i], Long.parseLong(texts[i + 1]), texts[i + 2]));
    }
    String only = texts[1].isEmpty() ? null : texts[1];
    return new RemoteListing(new DatabaseFolder(Path.of(texts[0]), only), files);
  }

  SubjectListing subjects() {
    List<SubjectInfo> databases = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (FileThere file : files) {
      String reason = reason(file);
      if (reason.isEmpty() && (folder.only() != null || isDatabase(file))) {
        databases.add(SubjectInfo.database(file.name(), file.bytes()));
      } else if (!reason.isEmpty()) {
        leftOut.add(new LeftOut(file.name(), reason, isByDesign(file)));
      }
    }
    if (folder.only() != null && files.isEmpty()) {
      leftOut.add(LeftOut.impossible(folder.only(), folder.only() + " does not exist"));
    }
    return new SubjectListing(databases, leftOut);
  }

  List<ScratchMark> scratchTargets() {
    return files.stream().flatMap(file -> ScratchMark.find(file.name()).stream()).toList();
  }

  /** What is named like a database or can't be read counts as one, so that its dump fails. */
  private static boolean isDatabase(FileThere file) {
    return DatabaseName.isUsers(file.name())
        && (file.kind().equals("database")
            || file.kind().equals("closed")
            || DatabaseName.isUsual(file.name()));
  }

  /** Why it is left out although it could be taken for a database; empty otherwise. */
  private static String reason(FileThere file) {
    boolean named = DatabaseName.isUsual(file.name());
    if (file.name().indexOf('\uFFFD') >= 0) {
      return named || file.kind().equals("database") ? "Its name isn't valid text: rename it" : "";
    }
    return switch (file.kind()) {
      case "log" -> "It is a write-ahead log without its database";
      case "below" -> "It is in a subfolder: create a source for that";
      case "dangling" -> named ? "It is a link to something that does not exist" : "";
      case "link-database" -> "It is a link to a database: create a source for that file";
      case "link-empty", "link-file", "link-closed" ->
          named ? "It is a link: create a source for its file" : "";
      case "other" -> named ? "It is not a regular file" : "";
      default -> "";
    };
  }

  private static boolean isByDesign(FileThere file) {
    return file.kind().equals("below") || file.kind().equals("other");
  }
}
