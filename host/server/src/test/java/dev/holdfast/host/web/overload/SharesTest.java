package dev.holdfast.host.web.overload;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.web.overload.Shares.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharesTest {

  private final Shares shares = new Shares("downloads", 16);

  @Test
  void peopleAndOrganisationsGetAShare() {
    UUID organisation = UUID.randomUUID();
    Caller first = caller(organisation);
    Caller second = caller(organisation);
    List<Place> places = new ArrayList<>(take(first, 2));
    assertThatThrownBy(() -> shares.take(first)).isInstanceOf(TooManyRequestsException.class);
    places.addAll(take(second, 2));
    assertThatThrownBy(() -> shares.take(caller(organisation)))
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessageContaining("Your organisation");
    places.get(0).close();
    places.get(0).close();
    take(first, 1);
    assertThatThrownBy(() -> shares.take(first)).isInstanceOf(TooManyRequestsException.class);
  }

  @Test
  void eachOrganisationAlwaysGetsTwo() {
    for (int i = 0; i < 8; i++) {
      take(caller(UUID.randomUUID()), 2);
    }
    UUID late = UUID.randomUUID();
    take(caller(late), 2);
    assertThatThrownBy(() -> shares.take(caller(late)))
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining("The host");
  }

  private List<Place> take(Caller caller, int count) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(shares.take(caller));
    }
    return places;
  }

  private static Caller caller(UUID organisation) {
    return Caller.person(
        UUID.randomUUID(),
        organisation,
        Optional.of(Rights.NONE),
        new Credential.Key(UUID.randomUUID(), PermissionSet.NONE));
  }
}
