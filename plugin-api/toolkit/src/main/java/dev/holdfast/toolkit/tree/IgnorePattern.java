package dev.holdfast.toolkit.tree;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a {@code .gitignore}. Of several the last one that matches decides, and nothing below a
 * folder that is left out can be included again.
 *
 * @param negated whether it includes again what an earlier one leaves out
 * @param foldersOnly whether it only matches folders
 * @param regex matches paths below the root, as an extended regular expression of POSIX that is
 *     used in the locale C, since git compares bytes
 * @see <a href="https://git-scm.com/docs/gitignore">gitignore</a>
 */
public record IgnorePattern(boolean negated, boolean foldersOnly, String regex) {

  private static final int FIRST_OF_SEVERAL_BYTES = 0x80;
  private static final Pattern RANGE = Pattern.compile("\\[:(\\w+):]|(\\\\?.)(?:-(\\\\?[^]]))?");
  private static final Map<String, IntPredicate> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", Character::isLetterOrDigit),
          Map.entry("alpha", Character::isLetter),
          Map.entry("blank", c -> c == ' ' || c == '\t'),
          Map.entry("cntrl", Character::isISOControl),
          Map.entry("digit", Character::isDigit),
          Map.entry("graph", c -> c > ' ' && c < 0x7f),
          Map.entry("lower", Character::isLowerCase),
          Map.entry("print", c -> c >= ' ' && c < 0x7f),
          Map.entry("punct", c -> c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c)),
          Map.entry("space", c -> c == ' ' || c >= '\t' && c <= '\r'),
          Map.entry("upper", Character::isUpperCase),
          Map.entry("xdigit", c -> Character.digit(c, 16) >= 0));

  /**
   * Reads a line.
   *
   * @return empty for a comment and for what matches nothing, for example {@code a[b}
   * @throws PluginException for letters outside of ASCII in brackets, of which git would compare
   *     the bytes
   */
  public static Optional<IgnorePattern> of(String line) {
    String text = line.replaceFirst("(?<!\\\\)((?:\\\\\\\\)*) +$", "$1");
    boolean negated = text.startsWith("!");
    String path = text.substring(negated ? 1 : 0);
    boolean foldersOnly = path.endsWith("/");
    path = path.substring(0, path.length() - (foldersOnly ? 1 : 0));
    if (text.startsWith("#") || path.isEmpty()) {
      return Optional.empty();
    }
    String anywhere = path.contains("/") ? "" : "(.*/)?";
    return regex(path.replaceFirst("^/", ""), !anywhere.isEmpty())
        .map(regex -> new IgnorePattern(negated, foldersOnly, anywhere + regex));
  }

  private static Optional<String> regex(String path, boolean isName) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < path.length()) {
      char c = path.charAt(at);
      if (c == '*') {
        int end = at;
        while (end < path.length() && path.charAt(end) == '*') {
          end++;
        }
        boolean whole = (at == 0 || path.charAt(at - 1) == '/') && end > at + 1 && !isName;
        boolean last = end == path.length();
        boolean folders = whole && !last && path.charAt(end) == '/';
        regex.append(folders ? "(.*/)?" : whole && last ? ".*" : "[^/]*");
        at = folders ? end + 1 : end;
      } else if (c == '?') {
        regex.append("[^/]");
        at++;
      } else if (c == '[') {
        int end = endOfBrackets(path, at);
        if (end < 0) {
          return Optional.empty();
        }
        String alternatives = brackets(path.substring(at + 1, end));
        if (alternatives.equals("()")) {
          return Optional.empty();
        }
        regex.append(alternatives);
        at = end + 1;
      } else {
        at += c == '\\' ? 1 : 0;
        if (at == path.length()) {
          return Optional.empty();
        }
        regex.append(literal(path.charAt(at++)));
      }
    }
    return Optional.of(regex.toString());
  }

  /** Returns where the closing bracket is, or -1. */
  private static int endOfBrackets(String path, int open) {
    int at = open + 1;
    at += at < path.length() && "!^".indexOf(path.charAt(at)) >= 0 ? 1 : 0;
    for (int first = at; at < path.length(); at++) {
      if (path.charAt(at) == '\\') {
        at++;
      } else if (path.startsWith("[:", at) && path.indexOf(":]", at + 2) > 0) {
        at = path.indexOf(":]", at + 2) + 1;
      } else if (path.charAt(at) == ']' && at > first) {
        return at;
      }
    }
    return -1;
  }

  /** Brackets of POSIX know no escapes, so that each of the characters is an alternative. */
  private static String brackets(String content) {
    if (content.chars().anyMatch(c -> c >= FIRST_OF_SEVERAL_BYTES)) {
      throw new PluginException(
          ErrorCode.INVALID_CONFIG,
          "The brackets [" + content + "] contain letters outside of ASCII.",
          "Write * or ? in their place.");
    }
    boolean inverted = content.startsWith("!") || content.startsWith("^");
    BitSet characters = new BitSet(FIRST_OF_SEVERAL_BYTES);
    Matcher ranges = RANGE.matcher(content.substring(inverted ? 1 : 0));
    while (ranges.find()) {
      if (ranges.group(1) != null) {
        IntPredicate known =
            CLASSES.getOrDefault(ranges.group(1).toLowerCase(Locale.ROOT), c -> false);
        for (int c = 1; c < FIRST_OF_SEVERAL_BYTES; c++) {
          characters.set(c, characters.get(c) || known.test(c));
        }
      } else {
        int from = last(ranges.group(2));
        int to = ranges.group(3) == null ? from : last(ranges.group(3));
        characters.set(from, Math.max(from, to) + 1); // Git takes the first one of [z-a], too.
      }
    }
    if (inverted) {
      characters.flip(1, FIRST_OF_SEVERAL_BYTES);
    }
    characters.clear('/');
    Stream<String> ascii = characters.stream().mapToObj(c -> literal((char) c));
    Stream<String> others = inverted ? Stream.of("[^\u0001-\u007f]") : Stream.of();
    return Stream.concat(ascii, others).collect(Collectors.joining("|", "(", ")"));
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  /** Returns a regular expression that matches only this. */
  public static String literal(String text) {
    return text.replaceAll("[.\\[\\]{}()*+?^$|\\\\]", "\\\\$0");
  }

  private static String literal(char c) {
    return literal(String.valueOf(c));
  }
}
