package dev.holdfast.host.audit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.TooManyRequestsException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChangeBudgetTest {

  private final AtomicLong now = new AtomicLong();
  private final ChangeBudget budget = new ChangeBudget(now::get);

  @Test
  void changeLimitAffectsOnlyTheOrganisationThatExceedsIt() {
    UUID organisation = UUID.randomUUID();
    for (int i = 0; i < 10_000; i++) {
      budget.take(organisation);
    }
    assertThatThrownBy(() -> budget.take(organisation))
        .isInstanceOf(TooManyRequestsException.class);
    assertThatCode(() -> budget.take(UUID.randomUUID())).doesNotThrowAnyException();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    budget.take(organisation);
    assertThatThrownBy(() -> budget.take(organisation))
        .isInstanceOf(TooManyRequestsException.class);
  }
}
