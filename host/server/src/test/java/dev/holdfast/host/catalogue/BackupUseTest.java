package dev.holdfast.host.catalogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BackupUseTest {

  private boolean deletedElsewhere;
  private final BackupUse use = new BackupUse(id -> deletedElsewhere);
  private final UUID id = UUID.randomUUID();

  @Test
  void deletionExcludesEverythingElse() {
    BackupUse.Hold deletion = use.delete(id);
    assertThatThrownBy(() -> use.read(id)).isInstanceOf(HoldfastException.class);
    assertThatThrownBy(() -> use.delete(id)).isInstanceOf(HoldfastException.class);
    deletion.close();
    use.read(id).close();
  }

  @Test
  void readersPreventADeletion() {
    BackupUse.Hold first = use.read(id);
    BackupUse.Hold second = use.read(id);
    first.close();
    assertThatThrownBy(() -> use.delete(id)).isInstanceOf(HoldfastException.class);
    second.close();
    use.delete(id).close();
  }

  @Test
  void refusedReaderHoldsNothing() {
    deletedElsewhere = true;
    assertThatThrownBy(() -> use.read(id)).hasMessageContaining("being deleted");
    use.delete(id).close();
  }
}
