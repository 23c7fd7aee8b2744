package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {

  private final AtomicLong now = new AtomicLong();
  private final FailureBudget budget = new FailureBudget(now::get);
  private final UUID organisation = UUID.randomUUID();

  @Test
  void floodFromOtherAddressesRestoresNobodysBudget() {
    assertThat(admitted(organisation, "192.0.2.1", 30)).isEqualTo(20);
    UUID other = UUID.randomUUID();
    for (int i = 0; i < 20_000; i++) {
      budget.admit(other, "198.51.100." + i);
    }
    assertThat(admitted(organisation, "192.0.2.1", 30)).isZero();
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(budget.admit(organisation, "192.0.2.1").orElseThrow().count()).isEqualTo(40);
    assertThat(admitted(organisation, "192.0.2.1", 30)).isZero();
  }

  @Test
  void organisationHasABudgetOverAllAddresses() {
    int admitted = 0;
    for (int i = 0; i < 1000; i++) {
      admitted += admitted(organisation, "198.51.100." + i, 1);
    }
    assertThat(admitted).isEqualTo(200);
    assertThat(admitted(UUID.randomUUID(), "192.0.2.1", 1)).isEqualTo(1);
  }

  private int admitted(UUID organisation, String address, int attempts) {
    int admitted = 0;
    for (int i = 0; i < attempts; i++) {
      admitted += budget.admit(organisation, address).isPresent() ? 1 : 0;
    }
    return admitted;
  }
}
