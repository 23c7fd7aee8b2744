package dev.holdfast.runtime;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * One client for the process, made on first use: each client has a thread of its own, which before
 * Java 21 can't be ended.
 */
final class SharedHttpClient {

  private SharedHttpClient() {}

  static HttpClient get() {
    return Holder.CLIENT;
  }

  private static final class Holder {
    static final HttpClient CLIENT = Threads.withOwnClassLoader(Holder::make);

    private static HttpClient make() {
      return HttpClient.newBuilder()
          .executor(Executors.newCachedThreadPool(work -> Threads.create("http-client", work)))
          .connectTimeout(Duration.ofSeconds(30))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
    }
  }
}
