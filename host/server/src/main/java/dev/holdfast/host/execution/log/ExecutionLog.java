package dev.holdfast.host.execution.log;

import dev.holdfast.host.persistence.TenantEntity;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of an execution's log. Lines are only added. */
@Entity
public class ExecutionLog extends TenantEntity {

  private UUID executionId;
  private int sequence;
  private String level;
  @Nullable private String stage;
  private String message;

  ExecutionLog(UUID executionId, LogLine line) {
    this.executionId = executionId;
    this.sequence = line.sequence();
    this.level = line.level().name();
    this.stage = line.stage().isEmpty() ? null : line.stage();
    this.message = line.message();
  }

  int sequence() {
    return sequence;
  }

  String level() {
    return level;
  }

  String stage() {
    return stage == null ? "" : stage;
  }

  String message() {
    return message;
  }
}
