package dev.holdfast.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several large listings at once don't add up to all memory. */
class ListingMemoryTest {

  private static final StoredObject OBJECT =
      new StoredObject(ObjectKey.of("k".repeat(100) + "/k".repeat(50)), 1, Instant.EPOCH);
  private static final int BYTES = 350;
  private static final int LARGE = 150_000;

  @Test
  void largeListingsShareAQuarterOfTheHeapAndSmallOnesAlwaysPass() {
    List<ListingMemory> held = new ArrayList<>();
    try {
      long most = ListingMemory.ALL / ((long) LARGE * BYTES) + 2;
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(
              () -> {
                for (int i = 0; i < most; i++) {
                  ListingMemory memory = new ListingMemory();
                  held.add(memory);
                  list(memory, LARGE);
                }
              })
          .matches(busy -> busy.code() == ErrorCode.BUSY);
      try (ListingMemory small = new ListingMemory()) {
        list(small, 200);
      }
      held.remove(0).close();
      try (ListingMemory next = new ListingMemory()) {
        list(next, LARGE / 2);
      }
    } finally {
      held.forEach(ListingMemory::close);
      held.forEach(ListingMemory::close);
    }
    assertThat(ListingMemory.taken()).isZero();
  }

  private static void list(ListingMemory memory, int count) {
    Stream.generate(() -> OBJECT).limit(count).forEach(memory::take);
  }
}
