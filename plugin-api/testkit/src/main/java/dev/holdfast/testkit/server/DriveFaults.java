package dev.holdfast.testkit.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What goes wrong with requests to a {@link GraphDrive}. A request is its method, a space, its path
 * and its query; a fault hits the next ones that contain an expression. Thread-safe.
 */
public final class DriveFaults {

  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  DriveFaults() {}

  /** What happens to a request. */
  public enum Loss {
    /** The connection breaks in the middle of the body, of which nothing is kept. */
    BEFORE,
    /** The request succeeds, but the connection breaks before the answer. */
    AFTER,
    /** Some bytes of what is stored are others than were sent. */
    DAMAGE
  }

  record Fault(
      Pattern request,
      AtomicInteger times,
      Optional<Loss> loss,
      int status,
      Map<String, String> headers,
      String body) {}

  /** Spoils such requests. */
  public void lose(int times, String request, Loss loss) {
    add(times, request, Optional.of(loss), 0, Map.of(), "");
  }

  /** Answers such requests with this instead. */
  public void answer(
      int times, String request, int status, Map<String, String> headers, String body) {
    add(times, request, Optional.empty(), status, headers, body);
  }

  /** Answers such requests with an error of the service. */
  public void refuse(int times, String request, int status, String code) {
    answer(times, request, status, Map.of(), error(code, "No."));
  }

  /** Throttles such requests for so many seconds. */
  public void throttle(int times, String request, int seconds) {
    Map<String, String> wait = Map.of("Retry-After", String.valueOf(seconds));
    answer(times, request, 429, wait, error("activityLimitReached", "Throttled."));
  }

  private void add(
      int times,
      String request,
      Optional<Loss> loss,
      int status,
      Map<String, String> headers,
      String body) {
    faults.add(
        new Fault(Pattern.compile(request), new AtomicInteger(times), loss, status, headers, body));
  }

  static String error(String code, String message) {
    return "{\"error\": {\"code\": \"%s\", \"message\": \"%s\", \"innerError\": {}}}"
        .formatted(code, message.replace("\"", "'").replace("\\", "/"));
  }

  /** Records a request, and returns what happens to it. */
  Optional<Fault> next(String request) {
    requests.add(request);
    return faults.stream()
        .filter(each -> each.request().matcher(request).find())
        .filter(each -> each.times().getAndDecrement() > 0)
        .findFirst();
  }

  /** Nothing goes wrong any more. */
  public void clear() {
    faults.clear();
  }

  /** Every request so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }
}
