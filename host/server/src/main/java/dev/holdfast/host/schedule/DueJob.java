package dev.holdfast.host.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Runs jobs that are due. */
public interface DueJob {

  /**
   * Queues a run of a job that is due, at most one for each due time however often it is called.
   * Called without a scope, on one host at a time.
   *
   * @return when the job is due next; empty for never
   */
  Optional<Instant> fire(UUID jobId, Instant due);

  /**
   * Plans the next run by the job's current row, which may have been changed while it was fired.
   * Called without a scope.
   */
  void plan(UUID jobId);
}
