package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.plugin.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of storages fails those that lie about what they can. */
class StorageHonestyContractTest {

  @Test
  void failsHalfObjectsOfAStorageThatClaimsAtomicPuts() {
    ContractRun.assertFailsSaying(
        ClaimsAtomicPuts.class, "failedPutLeavesNothing", "atomicPut is true");
    ContractRun.assertFailsSaying(
        ShowsEmptyObjectsFirst.class, "unfinishedObjectIsInvisible", "atomicPut is true");
  }

  @Test
  void failsSmallerObjectsThanClaimed() {
    ContractRun.assertFailsSaying(
        ClaimsLargerObjects.class, "largestObjectIsTaken", "maximumObjectBytes is 1000");
  }

  @Test
  void failsLengthsThatAreNeededUnsaid() {
    ContractRun.assertFailsSaying(
        ClaimsToNeedNoLength.class, "lengthIsNeededOnlyIfTheTraitsSaySo", "needsLength is false");
  }

  @Test
  void failsListsThatAreLateUnsaid() {
    ContractRun.assertFailsSaying(
        ListsLate.class, "listingIsAsCurrentAsTheTraitsSay", "listing is STRONG");
  }

  @Test
  void failsPartsOutOfOrder() {
    ContractRun.assertFailsSaying(
        MixesPartsUp.class, "numberedPartsStayInOrder", "object.0001 must hold the bytes");
  }

  @Test
  void failsSuccessForAnotherLength() {
    ContractRun.assertFailsSaying(
        IgnoresTheLength.class, "otherLengthThanAnnouncedFails", "must fail if");
  }

  @Test
  void failsChecksumsThatAreClaimed() {
    ContractRun.assertFailsSaying(
        ClaimsChecksums.class, "attestedChecksumMatchesTheContent", "checksums are [SHA256]");
  }

  static class ClaimsAtomicPuts extends MemoryContract {
    {
      storage.with(StorageTraits.STANDARD.withoutAtomicPut()).claiming(StorageTraits.STANDARD);
    }
  }

  static class ClaimsLargerObjects extends MemoryContract {
    {
      storage
          .with(StorageTraits.STANDARD.withMaximumObjectBytes(999))
          .claiming(StorageTraits.STANDARD.withMaximumObjectBytes(1000));
    }
  }

  static class ClaimsToNeedNoLength extends MemoryContract {
    {
      storage.with(StorageTraits.STANDARD.needingLength()).claiming(StorageTraits.STANDARD);
    }
  }

  static class ClaimsChecksums extends MemoryContract {
    {
      storage
          .with(StorageTraits.STANDARD)
          .claiming(StorageTraits.STANDARD.withChecksums(StorageTraits.Checksum.SHA256));
    }
  }

  static class ShowsEmptyObjectsFirst extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          good.put(key, InputStream.nullInputStream());
          return good.put(key, content, length);
        }
      };
    }
  }

  static class ListsLate extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public Stream<FolderItem> list(KeyPrefix folder) throws IOException, InterruptedException {
          Instant shown = Instant.now().minusSeconds(60);
          return good.list(folder)
              .filter(item -> !(item instanceof StoredObject o) || o.modified().isBefore(shown));
        }
      };
    }
  }

  static class MixesPartsUp extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public InputStream get(ObjectKey key) throws IOException, InterruptedException {
          return good.get(new ObjectKey(key.value().replace(".0001", ".0003")));
        }
      };
    }
  }

  static class IgnoresTheLength extends MemoryContract {
    @Override
    StorageSession spoil(StorageSession session, AdapterContext context) {
      return new SpoiltSession(session) {
        @Override
        public StoredObject put(ObjectKey key, InputStream content, OptionalLong length)
            throws IOException, InterruptedException {
          return good.put(key, content);
        }
      };
    }
  }
}
