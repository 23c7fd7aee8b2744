package dev.holdfast.engine.home;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Prevents two hosts from using one home folder: each would take the other's runs for those of a
 * dead host. The kernel releases the lock when the process ends, however it ends.
 */
public final class HomeLock implements AutoCloseable {

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or throws if another process holds it. */
  public static HomeLock take(Path home) {
    PrivateFile.folder(home);
    Path file = home.resolve("host.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new HoldfastException(
            ProblemCode.STARTUP_REFUSED,
            "Another Holdfast uses the home folder " + home + ".",
            "Stop it first, or set HOLDFAST_HOME to another folder.");
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.STARTUP_REFUSED,
          "The lock file " + file + " can't be used.",
          "Check that the host's user may write there, and that the disk isn't full.",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The end of the process releases it anyway.
    }
  }
}
