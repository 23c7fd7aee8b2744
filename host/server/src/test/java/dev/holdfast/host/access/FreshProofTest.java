package dev.holdfast.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshProofTest {

  @ParameterizedTest
  @ValueSource(strings = {"*", "backups:*", "backups:read"})
  void keyThatDoesNotListThePermissionIsRefused(String slug) {
    assertThatThrownBy(() -> FreshProof.require(key(slug), Permission.BACKUP_DELETE))
        .isInstanceOfSatisfying(
            HoldfastException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.FORBIDDEN));
  }

  @Test
  void keyThatListsThePermissionIsAccepted() {
    FreshProof.require(key("backups:delete"), Permission.BACKUP_DELETE);
  }

  @Test
  void keysCannotUseRoutesForPeopleOnly() {
    assertThatThrownBy(() -> FreshProof.requirePerson(key("*")))
        .isInstanceOf(HoldfastException.class);
  }

  private static Caller key(String slug) {
    Rights rights = new Rights(PermissionSet.ALL, Map.of(), OrganisationState.FULL, true, true);
    return new Caller(
        UUID.randomUUID(),
        UUID.randomUUID(),
        rights,
        new Credential.Key(UUID.randomUUID(), PermissionSet.of(slug)));
  }
}
