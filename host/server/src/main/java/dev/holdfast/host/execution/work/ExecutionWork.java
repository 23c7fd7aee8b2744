package dev.holdfast.host.execution.work;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;

/**
 * Does the work of executions of one type. There is one bean per type; it must be thread-safe.
 *
 * <p>It is called in the scope of the execution's organisation, on a separate thread, without a
 * database transaction, and must not keep one open while it moves bytes.
 */
public interface ExecutionWork {

  /** The type. */
  ExecutionType type();

  /** The memory that an execution takes; called in the scope of its organisation. */
  default RunMemory memory(ExecutionTask task) {
    return RunMemory.READING;
  }

  /**
   * Does the work.
   *
   * @param task what to do
   * @param listener receives log and progress, which people follow live
   * @param cancellation cancels it; it must return or throw soon afterwards
   * @throws Exception whose code and message give the reason for the failure
   */
  ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation)
      throws Exception;

  /**
   * Called when an execution of this type was interrupted by the end of its host and closed as
   * failed, for example to remove what it left. Called in the scope of its organisation; exceptions
   * are only logged.
   *
   * @param settled whether what it has published stays: its host is dead, or had confirmed it;
   *     otherwise the host may only have been silent, and removes it when it wakes up
   */
  default void interrupted(ExecutionTask task, boolean settled) throws Exception {}
}
