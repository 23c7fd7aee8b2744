package dev.holdfast.host.execution;

import com.sun.management.OperatingSystemMXBean;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.execution.work.ExecutionTask;
import dev.holdfast.host.execution.work.ExecutionWork;
import dev.holdfast.host.execution.work.RunMemory;
import dev.holdfast.host.organisation.OrganisationService;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

/**
 * The memory that this host has for runs: half of its heap, and a quarter of the memory of its
 * machine or container. A run without room stays queued while others that fit start. A single run
 * always fits; and if there are several organisations, none takes the room of the last small run.
 */
@Singleton
final class RunRoom {

  private static final int SHARE_OF_HEAP = 2;
  private static final int SHARE_OF_MACHINE = 4;

  private final LiveExecutions live;
  private final List<ExecutionWork> works;
  private final OrganisationService organisations;
  private final RequestScope scope;
  private final RunMemory all = ofThisHost();

  RunRoom(
      LiveExecutions live,
      List<ExecutionWork> works,
      OrganisationService organisations,
      RequestScope scope) {
    this.live = live;
    this.works = works;
    this.organisations = organisations;
    this.scope = scope;
  }

  private static RunMemory ofThisHost() {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new RunMemory(
        Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
        machine.getTotalMemorySize() / SHARE_OF_MACHINE);
  }

  /** The memory that an execution takes. */
  RunMemory memory(Execution row) {
    ExecutionTask task = row.task();
    try {
      return scope.call(
          row.organisationId(),
          () ->
              works.stream()
                  .filter(work -> work.type() == row.type())
                  .findAny()
                  .map(work -> work.memory(task))
                  .orElse(RunMemory.READING));
    } catch (Exception e) {
      return RunMemory.READING; // The run will fail for the same reason, and report it.
    }
  }

  /** Whether there is room for an execution now. */
  boolean isFor(Execution row) {
    Collection<LiveExecution> running = live.all();
    List<LiveExecution> own =
        running.stream()
            .filter(execution -> execution.organisationId().equals(row.organisationId()))
            .toList();
    RunMemory wanted = memory(row);
    RunMemory beside = organisations.areSeveral() ? RunMemory.READING : RunMemory.NONE;
    return fits(wanted, running) && fits(wanted.plus(beside), own);
  }

  private boolean fits(RunMemory wanted, Collection<LiveExecution> running) {
    return running.isEmpty()
        || running.stream()
            .map(LiveExecution::memory)
            .reduce(wanted, RunMemory::plus)
            .fitsInto(all);
  }
}
