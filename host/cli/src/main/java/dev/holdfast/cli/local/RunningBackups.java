package dev.holdfast.cli.local;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.repository.BackupRepository;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.plugin.PluginException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which backups of a job file are under way here, so that the next command removes at
 * once what a killed one has left. Each has a file, named after it, that holds the job file's path
 * and is locked. The kernel gives the lock back when the process ends, however it ends.
 *
 * @param folder where these files lie
 * @param jobFile whose backups are meant
 */
record RunningBackups(Path folder, String jobFile) {

  private static final Logger LOG = LoggerFactory.getLogger(RunningBackups.class);

  /** Afterwards only what is older than a day goes, as everywhere. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  static RunningBackups of(Workbench workbench, JobOptions options) {
    return new RunningBackups(
        workbench.configuration().home().resolve("running-backups"),
        options.file().toAbsolutePath().normalize().toString());
  }

  /**
   * Makes a backup, marked as under way. The mark of one that ends badly stays, so that the next
   * command looks for what it has left. Without space for a mark it is made all the same.
   */
  BackupOutcome make(UUID backup, Supplier<BackupOutcome> work) {
    Path file = folder.resolve(backup.toString());
    Closeable lock = lock(file);
    try {
      BackupOutcome outcome = work.get();
      if (outcome.status() == BackupOutcome.Status.SUCCESS) {
        remove(file);
      }
      return outcome;
    } finally {
      release(lock);
    }
  }

  private Closeable lock(Path file) {
    try {
      PrivateFile.folder(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      // Written under the lock, so a reader knows the owner.
      channel.write(StandardCharsets.UTF_8.encode(jobFile));
      return channel;
    } catch (IOException | HoldfastException e) {
      LOG.debug("The backup can't be marked as running: {}", e.toString());
      return () -> {};
    }
  }

  /** Removes what killed backups of the job have left at its destinations. */
  void collectKilled(OpenJob job, RunListener listener, Cancellation cancellation) {
    for (Path file : files()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        if (channel.tryLock() == null) {
          continue; // It is under way.
        }
        boolean forgotten =
            Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(REMEMBERED));
        if (forgotten
            || Files.readString(file).equals(jobFile)
                && isCollected(
                    UUID.fromString(file.getFileName().toString()), job, listener, cancellation)) {
          remove(file);
        }
      } catch (NoSuchFileException e) {
        // It has ended by now.
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("{} can't be read: {}", file, e.toString());
      }
    }
  }

  /** A destination that doesn't answer is tried again by a later command. */
  private static boolean isCollected(
      UUID backup, OpenJob job, RunListener listener, Cancellation cancellation) {
    try {
      job.destinations()
          .forEach(
              destination ->
                  new BackupRepository(destination, job.trusted(), job.limits(), listener)
                      .collectOrphan(job.search(), backup, cancellation));
      return true;
    } catch (HoldfastException | PluginException e) {
      LOG.debug("The leftovers of backup {} remain for now: {}", backup, e.getMessage());
      return false;
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.debug("{} can't be read: {}", folder, e.toString());
      return List.of();
    }
  }

  private static void release(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("A mark can't be closed: {}", e.toString());
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} can't be removed: {}", file, e.toString());
    }
  }
}
