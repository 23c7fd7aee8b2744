package dev.holdfast.host.execution;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.configuration.HostConfiguration;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who this host is among those that share a database: an id in the home folder. The file is locked
 * while the host runs, so that whatever stands under the id at a start is of a dead host.
 */
@Singleton
final class HostIdentity implements AutoCloseable {

  private static final int ID_LENGTH = 36;

  private final FileChannel file;
  private final String id;

  HostIdentity(HostConfiguration configuration) {
    Path path = configuration.home().resolve("host-id");
    try {
      file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(path, e);
    }
    try {
      if (!lock()) {
        throw new HoldfastException(
            ProblemCode.STARTUP_REFUSED,
            "Another host runs on the home folder " + configuration.home() + ".",
            "Stop it, or give this one its own HOLDFAST_HOME.");
      }
      id = file.size() == 0 ? make() : read();
    } catch (IOException e) {
      close();
      throw unusable(path, e);
    } catch (HoldfastException e) {
      close();
      throw e;
    }
  }

  /** Stays the same over restarts. */
  String id() {
    return id;
  }

  private boolean lock() throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) { // Within this process.
      return false;
    }
  }

  private String make() throws IOException {
    String made = UUID.randomUUID().toString();
    file.write(ByteBuffer.wrap(made.getBytes(StandardCharsets.US_ASCII)), 0);
    file.force(true);
    return made;
  }

  private String read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(ID_LENGTH);
    file.read(buffer, 0);
    return new String(buffer.array(), StandardCharsets.US_ASCII).strip();
  }

  private static HoldfastException unusable(Path path, @Nullable IOException cause) {
    return new HoldfastException(
        ProblemCode.STARTUP_REFUSED,
        "The file " + path + " can't be used.",
        "Check that the host's user may write there and that the disk isn't full.",
        cause);
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // The lock goes with the process.
    }
  }
}
