package dev.holdfast.host.audit;

/**
 * Who a user of the log is now.
 *
 * @param name empty once the account was deleted
 * @param deleted whether it was
 */
public record Actor(String name, boolean deleted) {}
