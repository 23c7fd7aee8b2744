package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreChain;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Archives that were made to write outside the folder of a restore, or to exhaust the reader. */
class HostileArchiveTest {

  @TempDir private Path folder;
  private Path restores;
  private Path outside;

  @BeforeEach
  void makeFolders() throws Exception {
    restores = Files.createDirectory(folder.resolve("restores"));
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.createDirectory(folder.resolve("tree"));
  }

  @TestFactory
  List<DynamicTest> nothingIsWrittenOutside() {
    return Map.of(
            "absolute name",
                "touch made; tar -cPf ../a --format=posix --transform 's,made,'\"$OUT\"'/x,' made",
            "name with dots",
                "touch made; tar -cPf ../a --format=posix --transform 's,made,../outside/x,' made",
            "file through a link",
                "ln -s \"$OUT\" l; tar -cf ../a --format=posix l; rm l; mkdir l; touch l/x;"
                    + " tar -rf ../a --format=posix l/x",
            "file through a link of dots",
                "ln -s ../../outside l; tar -cf ../a --format=posix l; rm l; mkdir l; touch l/x;"
                    + " tar -rf ../a --format=posix l/x",
            "link to a file outside",
                "touch \"$OUT\"/victim; ln \"$OUT\"/victim v; ln v w;"
                    + " tar -cPf ../a --format=posix --transform 's,^v$,../outside/victim,hRS' v w")
        .entrySet()
        .stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> refuse(each.getValue())))
        .toList();
  }

  private void refuse(String script) throws Exception {
    Path work = Files.createDirectory(folder.resolve("work" + Math.abs(script.hashCode())));
    OddTree.shell(work, "OUT='" + outside + "'; " + script);
    byte[] archive = Files.readAllBytes(folder.resolve("a"));
    List<String> before = OddTree.lines(OddTree.describe(outside));
    String name = work.getFileName().toString();
    try (Backup backup = new Backup(Backup.config(folder.resolve("tree"), restores))) {
      assertThatThrownBy(() -> restore(backup, name, archive)).isInstanceOf(PluginException.class);
      assertThat(OddTree.lines(OddTree.describe(outside))).isEqualTo(before);
      assertThat(restores).isEmptyDirectory();
    }
  }

  private static void restore(Backup backup, String target, byte[] archive) throws Exception {
    RestoreChain chain = RestoreChain.of(FilesSession.FORMAT, new ByteArrayInputStream(archive));
    backup.session().restore(backup.request(target), chain);
  }

  @Test
  void bytesThatAreNoArchiveAreRefused() throws Exception {
    try (Backup backup = new Backup(Backup.config(folder.resolve("tree"), restores))) {
      for (String text : List.of("", "x".repeat(512), "\0".repeat(512) + "x".repeat(512))) {
        assertThatThrownBy(() -> backup.inspect(text.getBytes()))
            .isInstanceOf(PluginException.class);
      }
    }
  }

  @Test
  void everyFlippedByteIsRefusedOrChangesTheContent() throws Exception {
    OddTree.shell(
        folder.resolve("tree"), "echo content > file; ln -s file link; truncate -s 64K s");
    try (Backup backup = new Backup(Backup.config(folder.resolve("tree"), restores))) {
      Backup.Dump dump = backup.dump();
      int unseen = 0;
      for (int i = 0; i < dump.archive().length; i++) {
        byte[] flipped = dump.archive().clone();
        flipped[i] ^= 1;
        try {
          unseen += dump.content().differences(backup.inspect(flipped)).isEmpty() ? 1 : 0;
        } catch (PluginException e) {
          assertThat(e.code().name()).isIn("CORRUPT", "INCOMPLETE");
        }
      }
      // What isn't compared: fractions of seconds, and when the state of a file has changed.
      assertThat(unseen).isLessThan(dump.archive().length / 20);
    }
  }
}
