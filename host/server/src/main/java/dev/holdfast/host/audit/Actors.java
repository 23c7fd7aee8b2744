package dev.holdfast.host.audit;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Tells who the users of the log are, when somebody reads it. */
public interface Actors {

  /** Those of these users that are known. */
  Map<UUID, Actor> find(Collection<UUID> userIds);

  /**
   * Who a user of the log is now.
   *
   * @param name empty after the account was deleted
   * @param deleted whether the account was deleted
   */
  public record Actor(String name, boolean deleted) {}
}
