package dev.holdfast.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestScopeTest {

  private final RequestScope scope = new RequestScope();
  private final UUID ours = UUID.randomUUID();
  private final UUID theirs = UUID.randomUUID();
  private final ClientOrigin origin = new ClientOrigin("192.0.2.7", null);

  @Test
  void scopeWithoutOrganisationThrows() {
    assertThatIllegalStateException().isThrownBy(scope::currentId);
    scope.call(null, origin, this::noOrganisationIsSet);
    scope.call(caller(null), origin, this::noOrganisationIsSet);
  }

  @Test
  void requestWorksForItsCaller() {
    scope.call(
        caller(ours),
        origin,
        () -> {
          assertThat(scope.organisationId()).isEqualTo(ours);
          assertThat(scope.caller()).isEqualTo(caller(ours));
          assertThat(scope.origin()).contains(origin);
          return true;
        });
    assertThatIllegalStateException().isThrownBy(scope::caller);
    assertThat(scope.origin()).isEmpty();
  }

  @Test
  void nestedScopeKeepsTheCallerAndEndsWithItsWork() {
    scope.call(
        caller(ours),
        origin,
        () -> {
          scope.run(theirs, () -> assertThat(scope.organisationId()).isEqualTo(theirs));
          scope.runAsSystem(
              "test",
              () -> {
                assertThat(scope.currentId()).isNull();
                assertThat(scope.caller()).isEqualTo(caller(ours));
                assertThatIllegalStateException().isThrownBy(scope::organisationId);
              });
          assertThat(scope.organisationId()).isEqualTo(ours);
          return true;
        });
  }

  @Test
  void failureEndsTheScopeToo() {
    assertThatThrownBy(
            () ->
                scope.call(
                    ours,
                    () -> {
                      throw new IOException("gone");
                    }))
        .isInstanceOf(IOException.class);
    assertThatIllegalStateException().isThrownBy(scope::currentId);
  }

  private boolean noOrganisationIsSet() {
    assertThatIllegalStateException().isThrownBy(scope::currentId);
    return true;
  }

  private static Caller caller(UUID organisation) {
    return new Caller(
        new UUID(0, 1),
        organisation,
        Rights.NONE,
        new Credential.Key(new UUID(0, 2), PermissionSet.ALL));
  }
}
