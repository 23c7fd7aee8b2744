package dev.holdfast.host.web.server;

import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.session.ManagedSession;

/** Creates no servlet sessions: they would be kept in memory, and anybody could create them. */
final class NoSessions extends SessionHandler {

  @Override
  public void newSession(Request request, String id, Consumer<ManagedSession> taker) {
    throw new IllegalStateException("The host's sessions are in its database");
  }
}
