package dev.holdfast.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.http.Query;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a command does beyond its row. Its own options and arguments are the command's, too. */
public interface Behaviour {

  /** Runs the command; by default sends its request and shows the answer. */
  default int run(Call call) throws Exception {
    return call.carryOut();
  }

  /** Fills in what isn't given value by value. */
  default void fill(Call call, ObjectNode body) {}

  /** Narrows a list. */
  default Query narrow(Call call, Query path) {
    return path;
  }

  /** Whether there is a change in what it fills in. */
  default boolean isChange() {
    return false;
  }

  /** The answer for people; null for one line a value. */
  default @Nullable List<String> lines(Call call, JsonNode answer) {
    return null;
  }

  /** Shows the answer in lines of its own. */
  static Behaviour showing(BiFunction<Call, JsonNode, List<String>> lines) {
    return new Behaviour() {
      @Override
      public List<String> lines(Call call, JsonNode answer) {
        return lines.apply(call, answer);
      }
    };
  }

  /** Fills in what is asked for, such as a secret. */
  static Behaviour filling(BiConsumer<Call, ObjectNode> values) {
    return new Behaviour() {
      @Override
      public void fill(Call call, ObjectNode body) {
        values.accept(call, body);
      }
    };
  }

  /** Does something of its own. */
  static Behaviour doing(Function<Call, Integer> work) {
    return new Behaviour() {
      @Override
      public int run(Call call) {
        return work.apply(call);
      }
    };
  }
}
