package dev.holdfast.host.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BackupUseTest {

  private final BackupUse use = new BackupUse();
  private final UUID id = UUID.randomUUID();

  @Test
  void aDeletionIsAloneAndCanBeSeen() {
    BackupUse.Hold deletion = use.delete(id);
    assertThat(use.isBeingDeleted(id)).isTrue();
    assertThatThrownBy(() -> use.read(id)).isInstanceOf(HoldfastException.class);
    assertThatThrownBy(() -> use.delete(id)).isInstanceOf(HoldfastException.class);
    deletion.close();
    assertThat(use.isBeingDeleted(id)).isFalse();
  }

  @Test
  void readersKeepADeletionOut() {
    BackupUse.Hold first = use.read(id);
    BackupUse.Hold second = use.read(id);
    first.close();
    assertThat(use.isBeingDeleted(id)).isFalse();
    assertThatThrownBy(() -> use.delete(id)).isInstanceOf(HoldfastException.class);
    second.close();
    use.delete(id).close();
  }
}
