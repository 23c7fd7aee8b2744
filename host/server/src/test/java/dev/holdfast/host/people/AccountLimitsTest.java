package dev.holdfast.host.people;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.TooManyRequestsException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountLimitsTest {

  @Test
  void invitationsPerDayAreLimited() {
    AccountLimits limits = new AccountLimits();
    UUID organisation = UUID.randomUUID();
    for (int i = 0; i < 1000; i++) {
      limits.acquireInvitation(organisation);
    }
    assertThatThrownBy(() -> limits.acquireInvitation(organisation))
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessage("Your organisation sends too many invitations.");
    limits.acquireInvitation(UUID.randomUUID());
  }
}
