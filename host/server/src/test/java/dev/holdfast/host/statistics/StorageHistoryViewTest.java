package dev.holdfast.host.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StorageHistoryViewTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

  @Test
  void steadyGrowthReachesTheLimit() {
    StorageHistoryView view = StorageHistoryView.of(days(0, 100, 200, 300), 1000L);
    assertThat(view.bytesPerDay()).isEqualTo(100);
    assertThat(view.limitReachedOn()).isEqualTo(FIRST.plusDays(10));
  }

  @Test
  void aLimitThatIsReachedIsReachedToday() {
    StorageHistoryView view = StorageHistoryView.of(days(1500, 1400, 1300), 1000L);
    assertThat(view.bytesPerDay()).isEqualTo(-100);
    assertThat(view.limitReachedOn()).isEqualTo(FIRST.plusDays(2));
  }

  @Test
  void whatShrinksOrGrowsForDecadesReachesNoLimit() {
    assertThat(StorageHistoryView.of(days(300, 200, 100), 1000L).limitReachedOn()).isNull();
    assertThat(StorageHistoryView.of(days(5, 5, 5), 1000L).limitReachedOn()).isNull();
    assertThat(StorageHistoryView.of(days(1, 2, 3), Long.MAX_VALUE).limitReachedOn()).isNull();
  }

  @Test
  void twoDaysAreNoTrend() {
    StorageHistoryView view = StorageHistoryView.of(days(0, 1000), 1500L);
    assertThat(view.bytesPerDay()).isNull();
    assertThat(view.limitReachedOn()).isNull();
  }

  private static List<StorageUsage> days(long... bytes) {
    return IntStream.range(0, bytes.length)
        .mapToObj(
            i -> {
              StorageUsage day = new StorageUsage(new UUID(0, 1), FIRST.plusDays(i).toEpochDay());
              day.measured(1, bytes[i]);
              return day;
            })
        .toList();
  }
}
