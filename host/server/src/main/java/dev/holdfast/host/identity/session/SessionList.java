package dev.holdfast.host.identity.session;

import java.util.List;

/**
 * All places from which somebody is signed in, newest first.
 *
 * @param items the sessions
 */
public record SessionList(List<SessionView> items) {}
