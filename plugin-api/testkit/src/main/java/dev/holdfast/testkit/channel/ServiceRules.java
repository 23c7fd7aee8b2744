package dev.holdfast.testkit.channel;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a service takes and how it answers: its limits and its errors, as it documents them. All
 * requests come here, also those that send nothing.
 */
public interface ServiceRules {

  /**
   * A request.
   *
   * @param method the HTTP method
   * @param path the path and the query
   * @param headers by name in any case
   * @param body the body
   */
  record Request(String method, String path, Map<String, String> headers, String body) {}

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body the body
   * @param headers further headers
   * @param message what receivers see from now on, if the request has sent a message
   */
  record Answer(int status, String body, Map<String, String> headers, Optional<String> message) {

    /** An answer that sends no message. */
    public static Answer of(int status, String body) {
      return new Answer(status, body, Map.of(), Optional.empty());
    }

    /** This answer with a header. */
    public Answer with(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Answer(status, body, more, message);
    }

    /** This answer to a request that has sent a message. */
    public Answer sending(String text) {
      return new Answer(status, body, headers, Optional.of(text));
    }
  }

  /** Takes a request, or refuses it because of its content. */
  Answer receive(Request request);

  /** Refuses a request because there are too many. */
  default Answer limit() {
    return Answer.of(429, "").with("Retry-After", "30");
  }

  /** Refuses a message whatever it says. */
  default Answer refuse() {
    return Answer.of(400, "");
  }
}
