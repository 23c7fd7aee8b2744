package dev.holdfast.engine.plugin.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

  @TempDir Path folder;
  private FolderWatch watch;
  private Map<Path, PluginFile> seen = Map.of();

  @BeforeEach
  void open() {
    PluginFolders folders = new PluginFolders(List.of(folder, folder.resolve("absent")));
    watch = new FolderWatch(folders, Duration.ofDays(1), files -> seen = files);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void growingFileWaitsUntilTwoScansAgree() throws Exception {
    Path jar = folder.resolve("a.jar");
    for (int size = 1; size < 4; size++) {
      Files.write(jar, new byte[size]);
      watch.look();
      assertThat(seen).isEmpty();
    }
    watch.look();
    assertThat(seen).containsOnlyKeys(jar);
    Files.delete(jar);
    watch.look();
    assertThat(seen).isEmpty();
  }

  @Test
  void knownFileThatGrowsKeepsItsOldState() throws Exception {
    Path jar = Files.write(folder.resolve("a.jar"), new byte[1]);
    PluginFile known = PluginFile.of(jar).orElseThrow();
    watch.startFrom(Map.of(jar, known));
    Files.write(jar, new byte[2]);
    watch.look();
    assertThat(seen).containsExactly(Map.entry(jar, known));
    watch.look();
    assertThat(seen.get(jar)).isNotEqualTo(known);
  }

  @Test
  void signatureAddedLaterIsAChange() throws Exception {
    Path jar = Files.write(folder.resolve("a.jar"), new byte[1]);
    PluginFile unsigned = PluginFile.of(jar).orElseThrow();
    Files.write(folder.resolve("a.jar.minisig"), new byte[1]);
    assertThat(PluginFile.of(jar)).hasValueSatisfying(f -> assertThat(f).isNotEqualTo(unsigned));
  }

  @Test
  void hiddenAndOtherFilesAreIgnored() throws Exception {
    Files.write(folder.resolve(".a.jar"), new byte[1]);
    Files.write(folder.resolve("a.jar.part"), new byte[1]);
    Files.createDirectory(folder.resolve("b.jar.unpacked"));
    watch.look();
    watch.look();
    assertThat(seen).isEmpty();
  }
}
