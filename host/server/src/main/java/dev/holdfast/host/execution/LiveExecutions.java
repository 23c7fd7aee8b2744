package dev.holdfast.host.execution;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The executions that this host is running. Thread-safe. */
@Singleton
final class LiveExecutions {

  private final Map<UUID, LiveExecution> running = new ConcurrentHashMap<>();
  private volatile Runnable queued = () -> {};

  /** Registers the action to run when something may be ready to start. */
  void whenQueued(Runnable action) {
    queued = action;
  }

  /** Signals that something may be ready to start. */
  void queued() {
    queued.run();
  }

  void add(LiveExecution execution) {
    running.put(execution.id(), execution);
  }

  void remove(LiveExecution execution) {
    running.remove(execution.id());
  }

  Optional<LiveExecution> find(UUID id) {
    return Optional.ofNullable(running.get(id));
  }

  Collection<LiveExecution> all() {
    return List.copyOf(running.values());
  }

  Set<UUID> ids() {
    return Set.copyOf(running.keySet());
  }
}
