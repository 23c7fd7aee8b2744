package dev.holdfast.runtime;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * The clients of the process, created on first use and shared: each has a thread of its own, which
 * before Java 21 ends only when nobody references the client any more.
 */
final class SharedHttpClient {

  private static final int MOST_NAMES = 64;

  static {
    // A request to an address must state the name. The JDK reads this property once, when its
    // client is first used, so the launcher sets it, too.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private static final Map<String, HttpClient> BY_NAME =
      new LinkedHashMap<>(MOST_NAMES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, HttpClient> eldest) {
          return size() > MOST_NAMES;
        }
      };

  private SharedHttpClient() {}

  /** Returns the client for requests to the host of their URI. */
  static HttpClient get() {
    return Holder.CLIENT;
  }

  /** Returns a client for requests to an address whose server must prove that it has this name. */
  static HttpClient forName(String name) {
    synchronized (BY_NAME) {
      return BY_NAME.computeIfAbsent(
          name,
          one -> Threads.withOwnClassLoader(() -> NamedServer.of(one).apply(builder()).build()));
    }
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .executor(Holder.EXECUTOR)
        .connectTimeout(Duration.ofSeconds(30))
        .followRedirects(HttpClient.Redirect.NEVER);
  }

  private static final class Holder {
    static final Executor EXECUTOR =
        Executors.newCachedThreadPool(work -> Threads.create("http-client", work));
    static final HttpClient CLIENT = Threads.withOwnClassLoader(() -> builder().build());
  }
}
