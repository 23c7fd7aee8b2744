package dev.holdfast.engine.run;

import dev.holdfast.engine.Failures;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.content.ItemSpool;
import dev.holdfast.engine.manifest.EntryProof;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Streams all entries of a run: as many databases at once as the plan says, with the globals beside
 * them, which are small and mostly wait.
 */
final class EntryRunner {

  /** What a dump contains; no dump has this extension. */
  private static final String LIST = "list";

  private final BackupPlan plan;
  private final PluginCallScope calls;
  private final KeyPrefix folder;
  private final List<DestinationRun> lanes;

  EntryRunner(
      BackupPlan plan, PluginCallScope calls, KeyPrefix folder, List<DestinationRun> lanes) {
    this.plan = plan;
    this.calls = calls;
    this.folder = folder;
    this.lanes = lanes;
  }

  EntryResults run(List<EntryPlan> entries) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(plan.options().parallelism(), entries.size()), EntryRunner::thread);
    try {
      List<FutureTask<EntryResult>> all = new ArrayList<>();
      List<FutureTask<EntryResult>> beside = new ArrayList<>();
      for (EntryPlan entry : entries) {
        FutureTask<EntryResult> task = new FutureTask<>(() -> attempt(entry));
        all.add(task);
        if (!entry.isGlobals()) {
          pool.execute(task);
        } else {
          beside.add(task);
        }
      }
      beside.forEach(FutureTask::run);
      List<EntryResult> results = new ArrayList<>();
      for (FutureTask<EntryResult> task : all) {
        results.add(task.get());
      }
      return new EntryResults(results);
    } catch (InterruptedException e) {
      calls.cancellation().cancel();
      throw interrupted(pool);
    } catch (ExecutionException e) {
      calls.cancellation().cancel();
      throw Failures.coded(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  /** Nothing may be stored any more once the run starts to clean up. */
  private RuntimeException interrupted(ExecutorService pool) {
    pool.shutdown();
    try {
      pool.awaitTermination(calls.limits().stall().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException again) {
      calls.listener().warn("Interrupted twice: leftovers may remain");
    }
    Thread.currentThread().interrupt();
    return Failures.cancelled();
  }

  private EntryResult attempt(EntryPlan entry) {
    calls.listener().on(new RunEvent.Started(entry.label(), entry.expectedBytes()));
    EntryResult result = stream(entry);
    Optional<Reason> failure =
        result instanceof EntryResult.Lost lost ? Optional.of(lost.reason()) : Optional.empty();
    calls.listener().on(new RunEvent.Ended(entry.label(), failure));
    return result;
  }

  private EntryResult stream(EntryPlan entry) {
    return dump(entry).orElseGet(() -> stream(entry.whole()));
  }

  /** Empty if the source can't continue from the base. */
  private Optional<EntryResult> dump(EntryPlan entry) {
    try (SourceAccess source = SourceAccess.open(plan.source(), calls, entry.label());
        ItemSpool items = new ItemSpool(source.scratch())) {
      DumpFormat format = source.format(entry.subject());
      EntryStream stream = new EntryStream(calls, entry, items);
      ObjectStream.Stored dump;
      try {
        dump = stream.run(source, object(entry, format.extension()));
      } catch (RuntimeException e) {
        if (!stream.isWithoutBase() || calls.cancellation().isCancelled()) {
          throw e;
        }
        calls.listener().warn(entry.label() + " is backed up whole: " + e.getMessage());
        return Optional.empty();
      }
      ContentProof proof = items.end(stream.result().proof());
      Optional<ObjectStream.Stored> list = list(entry, items);
      EntryProof summary =
          EntryProof.of(
              proof,
              items.items(),
              items.records(),
              list.map(ObjectStream.Stored::raw).orElse(null));
      return Optional.of(
          new EntryResult.Whole(entry, format, dump, list, summary, stream.result()));
    } catch (IOException e) {
      return Optional.of(new EntryResult.Lost(entry, Reason.of(e)));
    } catch (RuntimeException | Error e) { // a codec's LinkageError is not a cancellation
      return Optional.of(new EntryResult.Lost(entry, Reason.of(e)));
    }
  }

  private Optional<ObjectStream.Stored> list(EntryPlan entry, ItemSpool items) {
    return items.items() == 0
        ? Optional.empty()
        : Optional.of(object(entry, LIST).write((raw, stored) -> items.writeTo(raw)));
  }

  private ObjectStream object(EntryPlan entry, String extension) {
    String compression = plan.compression().extension();
    String name =
        entry.id()
            + "."
            + extension
            + (compression.isEmpty() ? "" : "." + compression)
            + (plan.encrypted() ? ".age" : "");
    return new ObjectStream(plan, calls, name, branches(name), DestinationRun.partBytes(lanes));
  }

  /** If earlier entries left no destination, all are tried again. */
  private List<EntryUpload> branches(String object) {
    synchronized (lanes) {
      if (lanes.stream().noneMatch(DestinationRun::isOpen)) {
        lanes.forEach(DestinationRun::open);
      }
    }
    List<EntryUpload> branches =
        lanes.stream().flatMap(lane -> lane.upload(folder, object).stream()).toList();
    if (branches.isEmpty()) {
      throw DestinationRun.failure(lanes);
    }
    return branches;
  }

  private static Thread thread(Runnable body) {
    Thread thread = new Thread(body, "holdfast-stream");
    thread.setDaemon(true);
    return thread;
  }
}
