package dev.holdfast.plugins.files.tree;

import dev.holdfast.plugins.files.program.Programs;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to a tree.
 *
 * @param exclude patterns of names, or of paths below the root if they contain a slash
 * @param oneFileSystem whether what is mounted below the root doesn't
 */
public record TreeRules(List<String> exclude, boolean oneFileSystem) {

  public TreeRules {
    exclude = List.copyOf(exclude);
  }

  /**
   * The arguments of find that print everything in a tree: fields with tabs between them, and the
   * name, which may contain any byte but the last, zero.
   */
  List<String> arguments(String root) {
    List<String> arguments = new ArrayList<>(List.of(root + "/.", "-ignore_readdir_race"));
    if (oneFileSystem) {
      arguments.add("-xdev");
    }
    for (int i = 0; i < exclude.size(); i++) {
      arguments.addAll(List.of("(", "!", "-path", Programs.literal(root + "/.")));
      arguments.addAll(test(root, exclude.get(i)));
      arguments.addAll(List.of("-prune", "-printf", "x\t" + i + "\\0", ")", "-o"));
    }
    arguments.addAll(List.of("(", "-type", "d", "!", "(", "-readable", "-executable", ")"));
    arguments.addAll(List.of("-prune", "-o", "-type", "f", "!", "-readable", ")"));
    arguments.addAll(List.of("-printf", "u\t%P\\0", "-o", "("));
    arguments.addAll(List.of("-newerct", "2 seconds ago", "-printf", "n", "-o", "-printf", "o"));
    arguments.addAll(List.of(")", "-printf", "\t%y\t%n\t%D\t%i\t%s\t%T@\t%C@\t%P\\0"));
    return arguments;
  }

  private static List<String> test(String root, String pattern) {
    String plain = pattern.replaceFirst("/+$", "");
    return plain.contains("/")
        ? List.of("-path", Programs.literal(root + "/./") + plain.replaceFirst("^/+", ""))
        : List.of("-name", plain);
  }
}
