package dev.holdfast.host.audit;

/**
 * Who a user of the log is now.
 *
 * @param name empty after the account was deleted
 * @param deleted whether the account was deleted
 */
public record Actor(String name, boolean deleted) {}
