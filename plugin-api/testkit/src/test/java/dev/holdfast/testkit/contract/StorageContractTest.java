package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The contract passes what is right and fails what is wrong, each fault by the test made for it.
 */
class StorageContractTest {
  @Test
  void passesForACorrectStorage() {
    ContractRun.assertPasses(MemoryContract.class);
  }

  @Test
  void failsVisiblePartialObjects() {
    ContractRun.assertFails(
        KeepsHalfObjects.class,
        "failedPutLeavesNothing",
        "failedPutKeepsTheOldObject",
        "cancelledPutEndsSoonAndLeavesNothing");
  }

  @Test
  void failsOtherBytes() {
    ContractRun.assertFailsSaying(
        StoresOtherBytes.class, "objectIsReplacedCompletely", "must hold the bytes that were put");
  }

  @Test
  void failsSuccessForABrokenStream() {
    ContractRun.assertFailsSaying(
        TakesWhatCame.class, "failedPutKeepsTheOldObject", "whose content breaks off must fail");
  }

  static class StoresOtherBytes extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          byte[] bytes = content.readAllBytes();
          bytes[bytes.length - 1] ^= 1;
          return good.put(key, new ByteArrayInputStream(bytes), length);
        }
      };
    }
  }

  static class TakesWhatCame extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          ByteArrayOutputStream came = new ByteArrayOutputStream();
          try {
            content.transferTo(came);
          } catch (IOException e) {
            // What has come is taken for all of it.
          }
          return good.put(key, new ByteArrayInputStream(came.toByteArray()));
        }
      };
    }
  }

  @Tag("slow")
  @Test
  void failsTemporaryObjectsInLists() {
    ContractRun.assertFails(ListsTemporaryObjects.class, "objectsAreReadUnchanged");
  }

  @Tag("slow")
  @Test
  void failsListsOfMoreThanOneLevel() {
    ContractRun.assertFails(ListsEverythingBelow.class, "folderIsListedOneLevelAtATime");
  }

  @Test
  void failsLoggedSecrets() {
    ContractRun.assertFails(LogsTheSecret.class, "objectIsReplacedCompletely");
  }

  @Tag("slow")
  @Test
  void failsSecretsInArguments() {
    ContractRun.assertFails(SecretInArguments.class, "longestKeyWorks");
  }

  @Tag("slow")
  @Test
  void failsRemainingThreads() {
    ContractRun.assertFails(LeavesAThread.class, "longestKeyWorks");
  }

  @Tag("slow")
  @Test
  void failsWrongChecksums() {
    ContractRun.assertFails(AttestsTheOlderObject.class, "attestedChecksumMatchesTheContent");
  }

  @Test
  void failsCancellableCleanUps() {
    ContractRun.assertFails(TidiesUpWithinReachOfACancel.class, "cancelDoesNotReachTheCleanUp");
  }

  static class TidiesUpWithinReachOfACancel extends MemoryContract {
    private final AtomicInteger leftovers = new AtomicInteger();

    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          try {
            return good.put(key, content, length);
          } catch (IOException e) {
            tidyUp(context);
            throw e;
          }
        }

        @Override
        public int removeLeftovers(KeyPrefix below, Predicate<KeyPrefix> folders, Instant before) {
          return leftovers.get();
        }
      };
    }

    private void tidyUp(AdapterContext context) throws InterruptedException {
      CountDownLatch disturbed = new CountDownLatch(1);
      context.onCancel(disturbed::countDown);
      if (disturbed.await(50, TimeUnit.MILLISECONDS)) {
        leftovers.incrementAndGet();
      }
    }
  }

  static class KeepsHalfObjects extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          byte[] buffer = new byte[100_000];
          int count = 0;
          try {
            count = content.readNBytes(buffer, 0, buffer.length);
            return good.put(
                key, new SequenceInputStream(new ByteArrayInputStream(buffer, 0, count), content));
          } catch (IOException e) {
            Thread.interrupted();
            good.put(key, new ByteArrayInputStream(buffer, 0, count));
            throw e;
          }
        }
      };
    }
  }

  static class ListsTemporaryObjects extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public Stream<FolderItem> list(KeyPrefix folder) throws IOException, InterruptedException {
          StoredObject temporary = new StoredObject(folder.key("object.tmp"), 1, Instant.now());
          return Stream.concat(good.list(folder), Stream.of(temporary));
        }
      };
    }
  }

  static class ListsEverythingBelow extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public Stream<FolderItem> list(KeyPrefix folder) throws IOException, InterruptedException {
          List<FolderItem> all = new ArrayList<>(good.list(folder).toList());
          for (FolderItem item : List.copyOf(all)) {
            if (item instanceof KeyPrefix below) {
              all.addAll(list(below).toList());
            }
          }
          return all.stream();
        }
      };
    }
  }

  static class LogsTheSecret extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      context.log().debug("Signing in with {}", config().password().reveal());
      return session;
    }
  }

  static class SecretInArguments extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public void delete(ObjectKey key) throws IOException, InterruptedException {
          if (key.value().contains("xxx")) {
            String secret = config().password().reveal();
            new ProcessBuilder("sh", "-c", "sleep 0.3", secret).start().waitFor();
          }
          good.delete(key);
        }
      };
    }
  }

  static class LeavesAThread extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          if (key.value().contains("xxx")) {
            new Thread(StorageContractTest::linger, "lingering").start();
          }
          return good.put(key, content, length);
        }
      };
    }
  }

  static class AttestsTheOlderObject extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        private long older;

        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          StoredObject stored = good.put(key, content, length);
          long attested = older;
          older = stored.attestedCrc32c().orElseThrow();
          return stored.attested(attested);
        }
      };
    }
  }

  private static void linger() {
    try {
      TimeUnit.SECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
