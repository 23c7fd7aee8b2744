package dev.holdfast.host.audit;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Looks up the users of the log. */
public interface Actors {

  /** Returns those of these users that exist. */
  Map<UUID, Actor> find(Collection<UUID> userIds);

  /**
   * A user in the log, with their current data.
   *
   * @param name empty after the account was deleted
   * @param deleted whether the account was deleted
   */
  public record Actor(String name, boolean deleted) {}
}
