package dev.holdfast.host.audit;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Looks up the users of the log. */
public interface Actors {

  /** Those of these users that are known. */
  Map<UUID, Actor> find(Collection<UUID> userIds);

  /**
   * A user of the log as of now.
   *
   * @param name empty after the account was deleted
   * @param deleted whether the account was deleted
   */
  public record Actor(String name, boolean deleted) {}
}
