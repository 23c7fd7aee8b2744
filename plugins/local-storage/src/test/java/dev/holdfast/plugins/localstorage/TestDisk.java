package dev.holdfast.plugins.localstorage;

import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of its own, mounted for a test. That takes root, and rights that containers often
 * lack: where it can't be, the test is skipped with the reason.
 */
final class TestDisk implements AutoCloseable {

  /** File systems that people keep backups on. */
  enum Kind {
    TMPFS("tmpfs", ""),
    EXT4("ext4", ""),
    XFS("xfs", "mkfs.xfs xfsprogs"),
    BTRFS("btrfs", "mkfs.btrfs btrfs-progs"),
    EXFAT("exfat", "mkfs.exfat exfatprogs, mount.exfat-fuse exfat-fuse"),
    NTFS("ntfs", "mkfs.ntfs ntfs-3g"),
    FAT32("fat", "mkfs.vfat dosfstools, fusefat fusefat"),
    BINDFS("bindfs", "bindfs bindfs");

    private final String type;
    private final String programs;

    Kind(String type, String programs) {
      this.type = type;
      this.programs = programs;
    }
  }

  private final Path folder;
  private String device = "";

  private TestDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts an empty file system at a folder. */
  static TestDisk mount(Kind kind, Path folder) throws Exception {
    require(() -> tmpfs(folder, "size=1m").closed());
    for (String program : kind.programs.isEmpty() ? new String[0] : kind.programs.split(", ")) {
      InstalledProgram.require(program.split(" ")[0], program.split(" ")[1], "/usr/sbin", "/sbin");
    }
    return require(() -> new TestDisk(folder).mount(kind));
  }

  /** Mounts a file system in memory. */
  static TestDisk tmpfs(Path folder, String options) throws Exception {
    return require(
        () -> {
          run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
          return new TestDisk(folder);
        });
  }

  private static <T> T require(Callable<T> mounting) throws Exception {
    try {
      return mounting.call();
    } catch (IOException e) {
      return Assumptions.abort("This disk can't be mounted here: " + e.getMessage());
    }
  }

  private TestDisk mount(Kind kind) throws IOException, InterruptedException {
    Path image = Files.createTempFile(folder.getParent(), "disk", ".img");
    run("truncate", "-s", "320M", image.toString());
    switch (kind) {
      case TMPFS -> run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString());
      case BINDFS ->
          run("bindfs", Files.createTempDirectory(folder.getParent(), "bound") + "", folder + "");
      case EXT4, XFS, BTRFS -> {
        run("mkfs." + kind.type, "-q", image.toString());
        run("mount", "-t", kind.type, "-o", "loop", image.toString(), folder.toString());
      }
      case EXFAT -> {
        run("mkfs.exfat", image.toString());
        device = run("losetup", "--find", "--show", image.toString()).strip();
        run("mount.exfat-fuse", device, folder.toString());
      }
      case NTFS -> {
        run("mkfs.ntfs", "-F", "-Q", image.toString());
        run("ntfs-3g", "-o", "windows_names", image.toString(), folder.toString());
      }
      case FAT32 -> {
        run("mkfs.vfat", "-F", "32", image.toString());
        run("fusefat", "-o", "rw+", image.toString(), folder.toString());
      }
    }
    return this;
  }

  void remount(String options) throws IOException, InterruptedException {
    run("mount", "-o", "remount," + options, folder.toString());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    return CommandLine.of(command).run(Map.of(), "", Duration.ofSeconds(20));
  }

  private TestDisk closed() {
    close();
    return this;
  }

  @Override
  public void close() {
    try {
      run("umount", "-l", folder.toString());
      if (!device.isEmpty()) {
        run("losetup", "-d", device);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
