package dev.holdfast.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A JSON document that is promised: a change is told in words, with what to do about it. */
public final class JsonSnapshot {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_VALUE = 80;

  private final List<String> changes = new ArrayList<>();

  private JsonSnapshot() {}

  /**
   * Requires that a document is what was promised. Leaves the current one in {@code target}.
   *
   * @param kept the promised document
   * @param advice what to do if the change is meant
   */
  public static void require(Path kept, JsonNode now, String advice) throws IOException {
    Path current = Path.of("target").resolve(kept.getFileName());
    Files.createDirectories(current.getParent());
    Files.writeString(current, now.toPrettyString() + "\n");
    JsonNode before = Files.exists(kept) ? JSON.readTree(kept.toFile()) : JSON.createObjectNode();
    assertThat(changes(before, now))
        .as("%s is no longer what was promised. %s Then copy %s there.", kept, advice, current)
        .isEmpty();
  }

  /** What differs, in words. */
  public static List<String> changes(JsonNode before, JsonNode now) {
    JsonSnapshot snapshot = new JsonSnapshot();
    snapshot.compare("", before, now);
    return snapshot.changes;
  }

  private void compare(String at, JsonNode before, JsonNode now) {
    if (before.isObject() && now.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(below(at, name), before.path(name), now.path(name)));
    } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
      for (int i = 0; i < now.size(); i++) {
        compare(below(at, String.valueOf(i)), before.get(i), now.get(i));
      }
    } else if (before.isMissingNode()) {
      changes.add(at + " is new");
    } else if (now.isMissingNode()) {
      changes.add(at + " is gone");
    } else if (!before.equals(now)) {
      changes.add(at + " was " + shown(before) + " and is " + shown(now));
    }
  }

  private static String below(String at, String name) {
    return at.isEmpty() ? name : at + " › " + name;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }
}
