package dev.holdfast.runtime;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Searches the file system for programs. */
final class ToolFinder {

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final List<String> operatorFolders;
  private final List<String> searchPath;
  private final Boundary boundary;

  ToolFinder(List<String> operatorFolders, Boundary boundary) {
    this.operatorFolders = operatorFolders;
    this.boundary = boundary;
    String path = System.getenv().getOrDefault("PATH", DEFAULT_PATH);
    this.searchPath =
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> folder.startsWith("/") && boundary.allowsProgram(Path.of(folder)))
            .toList();
  }

  /** Refuses a program that isn't allowed, wherever the plugin got its path. */
  void requireAllowed(Tool tool) {
    if (!boundary.allowsProgram(Path.of(tool.path()))) {
      throw new PluginException(
          ErrorCode.OUT_OF_BOUNDS,
          tool.name() + " is not run: users other than root can change it.",
          "Ask the operator of this machine to add its folder to HOLDFAST_PROGRAMS.");
    }
  }

  /** The search path that programs are given. */
  String path() {
    List<String> folders = new ArrayList<>();
    operatorFolders.stream().flatMap(ToolFinder::expand).map(Path::toString).forEach(folders::add);
    folders.addAll(searchPath);
    return String.join(File.pathSeparator, folders);
  }

  List<Tool> find(String program, List<String> folders) {
    // By the real file, since /bin is a link to /usr/bin. The first name of each stays: what a
    // wrapper such as Debian's does depends on the name by which it is called.
    Map<Path, Tool> found = new LinkedHashMap<>();
    Stream.of(operatorFolders, folders, searchPath)
        .flatMap(List::stream)
        .flatMap(ToolFinder::expand)
        .map(folder -> folder.resolve(program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .filter(boundary::allowsProgram)
        .forEach(file -> found.putIfAbsent(realPath(file), new Tool(file.toString())));
    return List.copyOf(found.values());
  }

  private static Stream<Path> expand(String folder) {
    List<Path> expanded = List.of(Path.of("/"));
    for (String segment : folder.substring(1).split("/")) {
      expanded =
          expanded.stream()
              .flatMap(
                  p -> segment.equals("*") ? subfolders(p).stream() : Stream.of(p.resolve(segment)))
              .toList();
    }
    return expanded.stream();
  }

  private static List<Path> subfolders(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Path realPath(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file;
    }
  }
}
