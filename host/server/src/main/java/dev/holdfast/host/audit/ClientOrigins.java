package dev.holdfast.host.audit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** From where the request came that the present thread answers. */
@Singleton
public final class ClientOrigins {

  private final ThreadLocal<@Nullable ClientOrigin> current = new ThreadLocal<>();

  /** The client; empty for the host's own work. */
  public Optional<ClientOrigin> find() {
    return Optional.ofNullable(current.get());
  }

  /** Does work for a client. */
  public <T> T call(ClientOrigin client, Callable<T> work) throws Exception {
    ClientOrigin outer = current.get();
    current.set(client);
    try {
      return work.call();
    } finally {
      current.set(outer);
    }
  }
}
