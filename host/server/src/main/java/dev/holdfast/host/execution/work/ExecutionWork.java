package dev.holdfast.host.execution.work;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;

/**
 * Does what executions of one type are for. One bean per type; threads: safe.
 *
 * <p>It is called in the scope of the execution's organisation, on a thread of its own, without a
 * database transaction, and must not keep one open while it moves bytes.
 */
public interface ExecutionWork {

  /** The type. */
  ExecutionType type();

  /** What memory an execution takes; called in the scope of its organisation. */
  default RunMemory memory(ExecutionTask task) {
    return RunMemory.READING;
  }

  /**
   * Does the work.
   *
   * @param task what to do
   * @param listener takes log and progress, which people follow live
   * @param cancellation ends it; then it returns or throws soon
   * @throws Exception whose code and message say why it failed
   */
  ExecutionResult run(ExecutionTask task, RunListener listener, Cancellation cancellation)
      throws Exception;

  /**
   * Hears that an execution of this type was cut off by the end of its host and is closed as
   * failed, such as to collect what it left. Called in the scope of its organisation; what it
   * throws is only logged.
   *
   * @param settled whether what it has published stays: its host is dead, or had confirmed it; else
   *     the host may only have been silent, and takes it back when it wakes up
   */
  default void interrupted(ExecutionTask task, boolean settled) throws Exception {}
}
