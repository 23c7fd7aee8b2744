package dev.holdfast.cli.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.remote.HostClient;
import dev.holdfast.cli.remote.Resources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The one thing that a grant is for. */
final class ScopeOptions {

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

  /** Its id; null for everything. */
  @Nullable String id(HostClient host) {
    if (one == null) {
      return null;
    }
    return one.job == null
        ? Resources.ADAPTERS.id(host, one.adapter)
        : Resources.JOBS.id(host, one.job);
  }

  /** Narrows a grant to it. */
  void narrow(ObjectNode grant, HostClient host) {
    if (one != null) {
      grant.put("scopeType", one.job == null ? "ADAPTER" : "JOB").put("scopeId", id(host));
    }
  }
}
