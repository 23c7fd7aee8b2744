package dev.holdfast.host.access;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the objects that a request names in its path. */
final class Targets {

  private Targets() {}

  /** Uses the route's template: what follows {@code /jobs/} is a job's id only there. */
  static List<Target> of(Context context) {
    String[] segments = context.endpoints().matchedHttpEndpoint().path.split("/");
    List<Target> targets = new ArrayList<>();
    for (int i = 1; i < segments.length; i++) {
      for (ScopeType type : ScopeType.values()) {
        if (type != ScopeType.ALL
            && segments[i - 1].equals(type.segment())
            && segments[i].startsWith("{")) {
          add(targets, type, context.pathParam(segments[i].replaceAll("[{}]", "")));
        }
      }
    }
    return targets;
  }

  private static void add(List<Target> targets, ScopeType type, String id) {
    try {
      targets.add(new Target(type, UUID.fromString(id)));
    } catch (IllegalArgumentException e) {
      // It names no object; the permission alone decides.
    }
  }
}
