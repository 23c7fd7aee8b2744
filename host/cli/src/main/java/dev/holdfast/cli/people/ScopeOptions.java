package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.http.Query;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The one thing that a grant is for. */
@Command
public final class ScopeOptions implements Behaviour {

  @ArgGroup private @Nullable One one;

  /** What kind of thing, and which. */
  private static final class One {

    @Option(
        names = "--job",
        paramLabel = "JOB",
        description = "For this job only, by its name or id.")
    private @Nullable String job;

    @Option(
        names = "--adapter",
        paramLabel = "ADAPTER",
        description = "For this source, storage or channel only, by its name or id.")
    private @Nullable String adapter;
  }

  @Override
  public Query narrow(Call call, Query path) {
    return path.with("scope", id(call.host()));
  }

  @Override
  public void fill(Call call, ObjectNode grant) {
    if (one != null) {
      grant.put("scopeType", one.job == null ? "ADAPTER" : "JOB").put("scopeId", id(call.host()));
    }
  }

  /** Its id; null for all objects. */
  private @Nullable String id(HostClient host) {
    if (one == null) {
      return null;
    }
    return one.job == null
        ? Resources.ADAPTERS.id(host, one.adapter)
        : Resources.JOBS.id(host, one.job);
  }
}
