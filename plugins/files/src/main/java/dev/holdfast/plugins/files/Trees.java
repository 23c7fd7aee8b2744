package dev.holdfast.plugins.files;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ScratchMark;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.files.program.Complaints;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.restore.Target;
import dev.holdfast.toolkit.tree.FileName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which folders are trees, and which may become one. */
final class Trees {

  private static final String UNFINISHED = ".holdfast-";

  private final FilesConfig config;
  private final Programs programs;

  Trees(FilesConfig config, Programs programs) {
    this.config = config;
    this.programs = programs;
  }

  SubjectListing list() throws InterruptedException {
    if (!config.isSeparately()) {
      Subject only = tree(own().name());
      programs.output("find", existing(only) + "/.", "-maxdepth", "0", "-empty");
      return SubjectListing.of(List.of(SubjectInfo.of(only, -1)));
    }
    List<SubjectInfo> trees = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    children(config.folder())
        .forEach(
            (name, type) -> {
              if (ScratchMark.isIn(name) || name.startsWith(UNFINISHED)) {
                leftOut.add(LeftOut.byDesign(name, "A restore has made it."));
              } else if (name.contains("\\")) {
                leftOut.add(LeftOut.impossible(name, "A tree needs a name in printable UTF-8."));
              } else if (type == 'd') {
                trees.add(SubjectInfo.of(tree(name), -1));
              } else {
                leftOut.add(LeftOut.byDesign(name, "It is not a folder."));
              }
            });
    return new SubjectListing(trees, leftOut);
  }

  static Subject tree(String name) {
    return new Subject(Subject.TREE, name);
  }

  List<ScratchMark> scratchTargets() throws InterruptedException {
    Path folder = restoreFolder();
    return folder == null
        ? List.of()
        : children(folder).keySet().stream()
            .map(ScratchMark::find)
            .flatMap(Optional::stream)
            .toList();
  }

  /** What is in a folder, with types as find prints them, by name. */
  private Map<String, Character> children(Path folder) throws InterruptedException {
    Map<String, Character> children = new LinkedHashMap<>();
    try {
      Complaints complaints =
          programs.find(
              List.of(folder + "/.", "-mindepth", "1", "-maxdepth", "1", "-printf", "%y%P\\0"),
              each -> {
                byte[] name = each.substring(1).getBytes(StandardCharsets.ISO_8859_1);
                children.put(FileName.text(name), each.charAt(0));
              });
      if (!complaints.lost().isEmpty() || !complaints.gone().isEmpty()) {
        throw new PluginException(
            ErrorCode.NOT_FOUND,
            "The folder " + folder + " doesn't exist, or can't be read.",
            "Check the path, and let the user that runs Holdfast read it.");
      }
      return children;
    } catch (IOException e) {
      throw Programs.lost("find", e);
    }
  }

  /** Returns the path of an existing tree. */
  String existing(Subject subject) throws InterruptedException {
    if (isWholeMachine() && subject.equals(tree(own().name()))) {
      return "/";
    }
    Target target = target(subject);
    if (!target.exists()) {
      throw new PluginException(
          ErrorCode.NOT_FOUND,
          "The folder " + target.path() + " doesn't exist.",
          "Check the path of the folder, on the machine where it is.");
    }
    return target.path();
  }

  /** Returns where a tree of this name is, or may be made. */
  Target target(Subject subject) throws InterruptedException {
    String name = subject.name();
    if (!subject.is(Subject.TREE)) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED, "There is no " + subject.label() + " among files.", "");
    }
    if (!config.isSeparately() && !isWholeMachine() && name.equals(own().name())) {
      return own();
    }
    if (name.isEmpty()
        || name.contains("/")
        || name.equals(".")
        || name.equals("..")
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "A folder can't have the name \"" + name + "\".",
          "Choose a name without slashes.");
    }
    if (config.isSeparately()) {
      Target beside = new Target(config.folder().toString(), name, true, programs);
      if (config.restoreFolder() == null || beside.exists()) {
        return beside;
      }
    }
    if (config.restoreFolder() == null) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "There is no folder for a restore as \"" + name + "\".",
          "Set the restore folder of this source.");
    }
    return new Target(config.restoreFolder().toString(), name, false, programs);
  }

  /** Returns the target of a test restore. */
  Target scratch(ScratchMark mark) {
    Path folder = restoreFolder();
    return new Target(String.valueOf(folder), mark.usualName(), false, programs);
  }

  private @Nullable Path restoreFolder() {
    return config.restoreFolder() == null && config.isSeparately()
        ? config.folder()
        : config.restoreFolder();
  }

  private boolean isWholeMachine() {
    return !config.isSeparately() && config.folder().getFileName() == null;
  }

  private Target own() {
    Path name = config.folder().getFileName();
    Path parent = config.folder().getParent();
    return new Target(
        parent == null ? "/" : parent.toString(),
        name == null ? "/" : name.toString(),
        true,
        programs);
  }
}
