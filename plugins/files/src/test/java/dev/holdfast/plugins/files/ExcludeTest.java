package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.tree.Entry;
import dev.holdfast.plugins.files.tree.TreeRules;
import dev.holdfast.plugins.files.tree.Walk;
import dev.holdfast.testkit.TestContext;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What patterns leave out of a tree. */
class ExcludeTest {

  @TempDir private Path folder;
  private Path tree;

  @BeforeEach
  void makeTree() throws Exception {
    tree = Files.createDirectory(folder.resolve("tr.e[e]* ä"));
  }

  private void files(String... names) throws Exception {
    for (String name : names) {
      Path file = tree.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  /** Returns the names of files that are kept. */
  private List<String> kept(String... patterns) throws Exception {
    List<String> kept = new ArrayList<>();
    try (TestContext context = TestContext.open();
        Walk walk =
            Walk.of(
                tree.toString(),
                new TreeRules(List.of(patterns), false, false),
                new Programs(context.adapter()))) {
      for (Entry entry = walk.next(); entry != null; entry = walk.next()) {
        if (entry.type() == 'f') {
          kept.add(entry.name());
        }
      }
    }
    return kept;
  }

  @Test
  void lastPatternThatMatchesDecides() throws Exception {
    files("a.log", "keep.log", "sub/keep.log", "sub/b.log");
    assertThat(kept("*.log", "!keep.log")).containsExactly("keep.log", "sub/keep.log");
    assertThat(kept("!keep.log", "*.log")).isEmpty();
    assertThat(kept("*.log", "!keep.log", "sub/keep.log")).containsExactly("keep.log");
  }

  @Test
  void nothingComesBackBelowAFolderThatIsLeftOut() throws Exception {
    files("sub/keep", "sub/other", "top");
    assertThat(kept("sub/", "!sub/keep")).containsExactly("top");
    assertThat(kept("sub/*", "!sub/keep")).containsExactly("sub/keep", "top");
    assertThat(kept("/*", "!/sub/", "/sub/*", "!/sub/keep")).containsExactly("sub/keep");
  }

  @Test
  void slashesAnchorAndChooseFolders() throws Exception {
    files("cache", "sub/cache/x", "doc/frotz", "a/doc/frotz", "build/x", "a/build/y");
    assertThat(kept("cache/")).contains("cache").doesNotContain("sub/cache/x");
    assertThat(kept("/build")).contains("a/build/y").doesNotContain("build/x");
    assertThat(kept("build")).doesNotContain("a/build/y", "build/x");
    assertThat(kept("doc/frotz")).contains("a/doc/frotz").doesNotContain("doc/frotz");
    assertThat(kept("**/doc/frotz")).doesNotContain("a/doc/frotz", "doc/frotz");
    assertThat(kept("*/build")).contains("build/x").doesNotContain("a/build/y");
  }

  @Test
  void doubleStarsCrossFolders() throws Exception {
    files("a/b", "a/x/b", "a/x/y/b", "abc/in", "abc/x/in", "a/x/y/c");
    assertThat(kept("a/**/b")).containsExactly("a/x/y/c", "abc/in", "abc/x/in");
    assertThat(kept("abc/**")).doesNotContain("abc/in", "abc/x/in").contains("a/b");
    assertThat(kept("a/x**b")).contains("a/x/b");
    assertThat(kept("a/*/b")).contains("a/b", "a/x/y/b").doesNotContain("a/x/b");
  }

  @Test
  void escapesSpacesAndCommentsAreThoseOfGit() throws Exception {
    files("#x", "!x", "end ", "end", "a*b", "aXb", "ü1", "[x]", "x", "a.b", "a-b");
    assertThat(kept("#x", "", "  ")).contains("#x");
    assertThat(kept("\\#x", "\\!x")).doesNotContain("#x", "!x");
    assertThat(kept("end   ")).contains("end ").doesNotContain("end");
    assertThat(kept("end\\ ")).contains("end").doesNotContain("end ");
    assertThat(kept("a\\*b")).contains("aXb").doesNotContain("a*b");
    assertThat(kept("ü?")).doesNotContain("ü1");
    assertThat(kept("\\[x]")).contains("x").doesNotContain("[x]");
    assertThat(kept("a[!.]b")).contains("a.b").doesNotContain("a-b", "aXb", "a*b");
    assertThat(kept("a[b", "x\\", "/", "[!!-~]")).hasSize(11);
    assertThatThrownBy(() -> kept("[ä]")).isInstanceOf(PluginException.class);
  }

  /** Git itself says what its patterns leave out of trees that nobody thought of. */
  @Test
  void gitLeavesOutTheSame() throws Exception {
    Random random = new Random(12);
    for (int i = 0; i < 400; i++) {
      String name = text(random, "ab.- ]!^\\", 1 + random.nextInt(3), random.nextInt(3));
      try {
        files(name);
      } catch (FileSystemException e) {
        continue; // There is a folder of this name, or a file of that of its folder.
      }
    }
    OddTree.shell(tree, "git init -q .; mv .git ../git; touch \"$(printf 'a\\377')\" .gitignore");
    for (int round = 0; round < 60; round++) {
      List<String> patterns = new ArrayList<>(List.of(".gitignore"));
      for (int i = 0; i <= random.nextInt(4); i++) {
        String start = random.nextInt(3) == 0 ? "!" : "";
        String pattern = text(random, "ab.-**?[]!^\\ ab", 1 + random.nextInt(4), random.nextInt(3));
        // Before 2.40, git took ** for more than * after other characters, too, at random.
        patterns.add(start + pattern.replaceAll("(?<=[^/])\\*\\*+", "*"));
      }
      Files.write(tree.resolve(".gitignore"), patterns);
      String git =
          OddTree.shell(
              tree,
              "git --git-dir=../git --work-tree=. ls-files -z --others --exclude-from=.gitignore"
                  + " | tr '\\0' '\\n' | sed 's/[\\\\]/&&/g' | LC_ALL=C sed 's/\\xff/\\\\xff/g'");
      assertThat(new TreeSet<>(kept(patterns.toArray(String[]::new))))
          .as(patterns.toString())
          .isEqualTo(new TreeSet<>(git.lines().toList()));
    }
  }

  private static String text(Random random, String alphabet, int length, int slashes) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part <= slashes; part++) {
      text.append(part == 0 ? "" : "/");
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
    }
    return text.toString().replaceAll("(^|/)(\\.{1,2})(?=/|$)", "$1a").replaceAll("//+", "/");
  }

  @Test
  void cachesAreLeftOutOnRequestAndNamed() throws Exception {
    files("cache/x", "cache/sub/CACHEDIR.TAG", "not/CACHEDIR.TAG", "not/x");
    Files.writeString(
        tree.resolve("not/CACHEDIR.TAG"),
        "A file about\nSignature: 8a477f597d28d172789f06886806bc55\n");
    Files.writeString(
        tree.resolve("cache/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n# by us");
    Path restores = Files.createDirectory(folder.resolve("restores"));
    FilesConfig config = new FilesConfig(tree, false, null, true, false, restores);
    try (Backup backup = new Backup(config)) {
      Backup.Dump dump = backup.dump();
      assertThat(dump.content().list())
          .extracting(ContentItem::name)
          .containsExactly(".", "cache", "cache/CACHEDIR.TAG", "not", "not/CACHEDIR.TAG", "not/x");
      assertThat(dump.result().leftOut()).extracting(LeftOut::name).containsExactly("cache");
      assertThat(dump.result().leftOut()).allMatch(LeftOut::byDesign);
    }
  }
}
