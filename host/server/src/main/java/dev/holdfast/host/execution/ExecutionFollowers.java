package dev.holdfast.host.execution;

import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.web.stream.EventStream;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events to the followers of executions. */
@Singleton
final class ExecutionFollowers {

  private static final Logger LOG = LoggerFactory.getLogger(ExecutionFollowers.class);
  private static final Duration STEP = Duration.ofMillis(200);

  private final ExecutionService executions;
  private final LiveExecutions live;
  private final RequestScope scope;
  private final Set<ExecutionFollower> followers = ConcurrentHashMap.newKeySet();

  ExecutionFollowers(
      ExecutionService executions, LiveExecutions live, RequestScope scope, Background background) {
    this.executions = executions;
    this.live = live;
    this.scope = scope;
    background.every(
        "holdfast-followers", STEP, Background.Scope.NONE, () -> followers.forEach(this::turn));
  }

  /** Sends the events of an execution after this line, until it ends. */
  void follow(UUID organisationId, UUID id, int after, EventStream stream) {
    followers.add(new ExecutionFollower(organisationId, id, after, stream));
  }

  private void turn(ExecutionFollower follower) {
    try {
      if (!scope.call(follower.organisationId(), () -> follower.advance(executions, live))) {
        followers.remove(follower);
      }
    } catch (RuntimeException e) {
      LOG.warn("A client can no longer follow: {}", e.toString(), e);
      followers.remove(follower);
      follower.end();
    }
  }
}
