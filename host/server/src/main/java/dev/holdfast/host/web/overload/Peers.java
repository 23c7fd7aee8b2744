package dev.holdfast.host.web.overload;

import dev.holdfast.host.web.client.ClientAddress;
import dev.holdfast.host.web.overload.Losses.Cause;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * All connections. A new one is always accepted: if there are too many, those are closed that have
 * kept the host waiting longest, of the network with the most. So a prompt client, for example a
 * probe, is answered however many connections others have. Thread-safe.
 */
final class Peers implements Connection.Listener {

  /** The number of connections closed at once, so that searching for them takes little time. */
  private static final int SHARE_THAT_GOES = 20;

  private static final String ATTRIBUTE = Peers.class.getName();

  private final Map<Connection, Peer> peers = new ConcurrentHashMap<>();
  private final AtomicLong held = new AtomicLong();
  private final int most;
  private final long mostHeld;
  private final Duration patience;
  private final Losses losses;

  /**
   * @param most the maximum number of connections
   * @param mostHeld the maximum number of bytes of bodies and responses in memory
   * @param patience how long a client may keep the host waiting
   */
  Peers(int most, long mostHeld, Duration patience, Losses losses) {
    this.most = most;
    this.mostHeld = mostHeld;
    this.patience = patience;
    this.losses = losses;
  }

  /** Returns the connection of a request. */
  Peer of(Request request) {
    return (Peer) Objects.requireNonNull(request.getConnectionMetaData().getAttribute(ATTRIBUTE));
  }

  @Override
  public void onOpened(Connection connection) {
    Peer peer = new Peer(connection, network(connection.getEndPoint()), held);
    ((ConnectionMetaData) connection).setAttribute(ATTRIBUTE, peer);
    peers.put(connection, peer);
    if (peers.size() > most) {
      int left = most - most / SHARE_THAT_GOES;
      while (peers.size() > left && closeOne(each -> 1, Cause.CROWDED)) {
        // One at a time, since the next may be of another network.
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    peers.remove(connection);
  }

  /** Allocates memory for a client, or releases it. Closes connections if there is too much. */
  void hold(Peer peer, long bytes) {
    peer.hold(bytes);
    while (held.get() > mostHeld && closeOne(Peer::held, Cause.MEMORY)) {
      // Its memory counts as free immediately, so no more are closed than necessary.
    }
  }

  /** Ends what has kept the host waiting for too long. */
  void sweep() {
    long now = System.nanoTime();
    for (Peer peer : peers.values()) {
      peer.whenLate(now, patience)
          .ifPresent(
              end -> {
                losses.count(Cause.SLOW);
                end.run();
              });
    }
    losses.report();
  }

  /**
   * Closes the longest waiting connection of the network that uses most; returns false if there is
   * none.
   */
  private synchronized boolean closeOne(ToLongFunction<Peer> weight, Cause cause) {
    Optional<Map.Entry<Connection, Peer>> victim = victim(peers.entrySet(), weight);
    victim.ifPresent(
        each -> {
          peers.remove(each.getKey());
          losses.count(cause);
          each.getValue().close();
        });
    return victim.isPresent();
  }

  private static Optional<Map.Entry<Connection, Peer>> victim(
      Collection<Map.Entry<Connection, Peer>> all, ToLongFunction<Peer> weight) {
    Map<String, Long> networks = new HashMap<>();
    for (Map.Entry<Connection, Peer> each : all) {
      Peer peer = each.getValue();
      if (peer.isWaiting()) {
        networks.merge(peer.network(), weight.applyAsLong(peer), Long::sum);
      }
    }
    Optional<String> heaviest =
        networks.entrySet().stream()
            .filter(network -> network.getValue() > 0)
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    long now = System.nanoTime();
    return heaviest.flatMap(
        network ->
            all.stream()
                .filter(each -> each.getValue().isWaiting())
                .filter(each -> each.getValue().network().equals(network))
                .filter(each -> weight.applyAsLong(each.getValue()) > 0)
                .max(Comparator.comparingLong(each -> now - each.getValue().since())));
  }

  private static String network(EndPoint endPoint) {
    return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote
        ? new ClientAddress(remote.getAddress()).network()
        : "";
  }
}
