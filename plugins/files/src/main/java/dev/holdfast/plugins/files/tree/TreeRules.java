package dev.holdfast.plugins.files.tree;

import dev.holdfast.toolkit.tree.IgnorePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What belongs to a tree.
 *
 * @param exclude lines in the form of a {@code .gitignore}
 * @param oneFileSystem whether what is mounted below the root doesn't
 * @param excludeCaches whether what is in folders with a {@code CACHEDIR.TAG} doesn't
 */
public record TreeRules(List<String> exclude, boolean oneFileSystem, boolean excludeCaches) {

  static final String CACHE_TAG = "CACHEDIR.TAG";

  private static final String CACHE_SIGNATURE = "^Signature: 8a477f597d28d172789f06886806bc55";

  /** Throws {@link dev.holdfast.plugin.PluginException} for a pattern that can't be used. */
  public TreeRules {
    exclude = List.copyOf(exclude);
    exclude.forEach(IgnorePattern::of);
  }

  /**
   * The arguments of find that print everything in a tree: fields with tabs between them, and the
   * name, which may contain any byte but the last, zero.
   */
  List<String> everything(String root) {
    List<String> arguments = find(root);
    arguments.addAll(List.of("(", "-type", "d", "!", "(", "-readable", "-executable", ")"));
    arguments.addAll(List.of("-prune", "-o", "-type", "f", "!", "-readable", ")"));
    arguments.addAll(List.of("-printf", "u\t%P\\0", "-o", "("));
    arguments.addAll(List.of("-newerct", "2 seconds ago", "-printf", "n", "-o", "-printf", "o"));
    arguments.addAll(List.of(")", "-printf", "\t%y\t%n\t%D\t%i\t%s\t%T@\t%C@\t%b\t%F\t%P\\0"));
    return arguments;
  }

  /**
   * The arguments of find that print the tags of caches: files that begin with the signature. To
   * grep, they are one line each.
   */
  List<String> cacheTags(String root, String grep) {
    List<String> arguments = find(root);
    arguments.addAll(List.of("-type", "f", "-name", CACHE_TAG));
    arguments.addAll(List.of("-exec", grep, "-qsz", CACHE_SIGNATURE, "{}", ";"));
    arguments.addAll(List.of("-printf", "c\t%P\\0"));
    return arguments;
  }

  private List<String> find(String root) {
    List<String> arguments = new ArrayList<>(List.of(root + "/.", "-ignore_readdir_race"));
    arguments.addAll(List.of("-regextype", "posix-extended"));
    if (oneFileSystem) {
      arguments.add("-xdev");
    }
    List<String> leftOut = List.of("-false");
    for (int i = 0; i < exclude.size(); i++) {
      Optional<IgnorePattern> pattern = IgnorePattern.of(exclude.get(i));
      if (pattern.isPresent()) {
        leftOut = leftOut(root, pattern.get(), i, leftOut);
      }
    }
    arguments.addAll(leftOut);
    arguments.add("-o");
    return arguments;
  }

  /** Asks the last pattern first, since that decides. */
  private static List<String> leftOut(
      String root, IgnorePattern pattern, int number, List<String> earlier) {
    String regex = IgnorePattern.literal(root + "/./") + pattern.regex();
    List<String> test = new ArrayList<>(List.of("(", "-regex", regex));
    if (pattern.foldersOnly()) {
      test.addAll(List.of("-type", "d"));
    }
    if (pattern.negated()) {
      test.add(0, "!");
      test.addAll(List.of(")", "("));
    } else {
      test.addAll(List.of("-prune", "-printf", "x\t" + number + "\\0", ")", "-o", "("));
    }
    test.addAll(earlier);
    test.add(")");
    return test;
  }
}
