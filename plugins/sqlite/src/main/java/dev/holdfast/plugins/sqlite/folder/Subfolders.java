package dev.holdfast.plugins.sqlite.folder;

import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.Tools;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Finds databases in subfolders, which are not backed up, in order to report them. */
final class Subfolders {

  private static final int DEPTH = 6;
  private static final int MAXIMUM_FILES = 2000;

  private final Path folder;
  private final Tools tools;
  private final List<Path> files = new ArrayList<>();
  private boolean more;

  Subfolders(Path folder, Tools tools) {
    this.folder = folder;
    this.tools = tools;
  }

  List<LeftOut> databases(List<Path> subfolders) throws InterruptedException {
    for (Path subfolder : subfolders) {
      walk(subfolder);
    }
    List<LeftOut> leftOut = new ArrayList<>();
    for (Path file : DatabaseSearch.databases(files, tools)) {
      leftOut.add(
          LeftOut.byDesign(
              folder.relativize(file).toString(),
              "It is in a subfolder: create a source for that"));
    }
    if (more) {
      leftOut.add(
          LeftOut.byDesign(
              "subfolders",
              "They contain more than %d files; the rest was not examined"
                  .formatted(MAXIMUM_FILES)));
    }
    return leftOut;
  }

  private void walk(Path subfolder) {
    try {
      Files.walkFileTree(
          subfolder,
          EnumSet.noneOf(FileVisitOption.class),
          DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (files.size() == MAXIMUM_FILES) {
                more = true;
                return FileVisitResult.TERMINATE;
              }
              if (attributes.isRegularFile() && attributes.size() > 0) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // unreadable, or gone meanwhile
            }
          });
    } catch (IOException e) {
      more = true; // a folder that ended too early
    }
  }
}
