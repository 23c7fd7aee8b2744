package dev.holdfast.host.web.overload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded queue in which clients take turns, however many requests each of them has sent. When it
 * is full, the client with the most entries loses its last one. Not thread-safe.
 */
final class FairQueue<T> {

  private final Map<String, Deque<T>> flows = new LinkedHashMap<>();
  private final int capacity;
  private int size;

  FairQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds an item; returns the item that is removed instead, which may be the same. */
  Optional<T> add(String client, T item) {
    Deque<T> own = flows.computeIfAbsent(client, key -> new ArrayDeque<>());
    own.addLast(item);
    size++;
    if (size <= capacity) {
      return Optional.empty();
    }
    Map.Entry<String, Deque<T>> longest = Map.entry(client, own);
    for (Map.Entry<String, Deque<T>> flow : flows.entrySet()) {
      if (flow.getValue().size() > longest.getValue().size()) {
        longest = flow;
      }
    }
    T dropped = longest.getValue().removeLast();
    size--;
    if (longest.getValue().isEmpty()) {
      flows.remove(longest.getKey());
    }
    return Optional.of(dropped);
  }

  /** Takes the next item, of the client whose last turn was longest ago. */
  Optional<T> poll() {
    if (flows.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<String, Deque<T>> next = flows.entrySet().iterator().next();
    T item = next.getValue().removeFirst();
    size--;
    flows.remove(next.getKey());
    if (!next.getValue().isEmpty()) {
      flows.put(next.getKey(), next.getValue());
    }
    return Optional.of(item);
  }
}
