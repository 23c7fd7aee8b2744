package dev.holdfast.engine.plugin.call;

import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.config.Choice;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies a plugin's results to collections of the host's own, with a bounded size: a plugin's list
 * may be endless, or differ at each access. Long texts for people are truncated; too much content
 * is refused. Call it where the plugin is called.
 */
final class Answers {

  private static final int LONGEST_TEXT = 2000;
  private static final int MOST_TEXTS = 1000;
  private static final int MOST_ITEMS = 200_000;
  private static final long MOST_CHARACTERS = 16L << 20;

  private long characters;

  private Answers() {}

  /** The result was too long, or violates the contract. */
  static final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason);
    }
  }

  static Object bounded(Object answer) {
    return new Answers().take(answer);
  }

  private Object take(Object answer) {
    if (answer instanceof CheckResult.Ok ok) {
      return new CheckResult.Ok(text(ok.summary()));
    }
    if (answer instanceof CheckResult.Failed failed) {
      return new CheckResult.Failed(failed.code(), text(failed.message()), text(failed.hint()));
    }
    if (answer instanceof PreflightFinding it) {
      return new PreflightFinding(it.severity(), it.code(), text(it.message()), text(it.hint()));
    }
    if (answer instanceof ServerInfo server) {
      return new ServerInfo(text(server.product()), text(server.version()));
    }
    if (answer instanceof DumpResult dump) {
      count(dump.proof());
      dump.leftOut().forEach(this::count);
      dump.position().ifPresent(position -> count(position.system() + position.value()));
      return dump.withWarnings(texts(dump.warnings()));
    }
    if (answer instanceof Choice choice) {
      count(choice.value());
      return Choice.of(choice.value(), text(choice.label()));
    }
    if (answer instanceof RestoreResult restore) {
      return RestoreResult.of(texts(restore.warnings()));
    }
    if (answer instanceof ContentProof proof) {
      count(proof);
    } else if (answer instanceof SubjectListing listing) {
      listing.subjects().forEach(info -> count(info.subject().kind() + info.subject().name()));
      listing.leftOut().forEach(this::count);
    } else if (answer instanceof Record record) {
      countAll(record);
    } else if (answer instanceof String text) {
      count(text);
    } else if (answer instanceof List<?> list) {
      return list(list);
    } else if (answer instanceof Map<?, ?> map) {
      return map(map);
    }
    return answer;
  }

  private List<Object> list(List<?> list) {
    List<Object> copy = new ArrayList<>();
    for (Object item : list) {
      copy.add(item(item, copy.size()));
    }
    return Collections.unmodifiableList(copy);
  }

  private Map<Object, Object> map(Map<?, ?> map) {
    Map<Object, Object> copy = new LinkedHashMap<>();
    int size = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = item(entry.getKey(), size++);
      // A stored configuration may contain null for fields that were never entered.
      copy.put(key, entry.getValue() == null ? null : take(entry.getValue()));
    }
    return Collections.unmodifiableMap(copy);
  }

  private Object item(Object item, int before) {
    if (item == null) {
      throw new Unusable("a result contains null");
    }
    if (before == MOST_ITEMS) {
      throw new Unusable("a result of more than " + MOST_ITEMS + " items");
    }
    return take(item);
  }

  /** Counts what a record of an extension point contains: it has copied its collections. */
  private void countAll(Object value) {
    if (value instanceof Record record && isOfExtensionPoint(record)) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        countAll(read(component, record));
      }
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::countAll);
    } else if (value instanceof Collection<?> items) {
      items.forEach(this::countAll);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> List.of(key, item).forEach(this::countAll));
    } else if (value instanceof String || value instanceof URI) {
      count(value.toString());
    }
  }

  /** Plugins see such classes, but have other class loaders. */
  private static boolean isOfExtensionPoint(Record record) {
    return record.getClass().getClassLoader() == Answers.class.getClassLoader();
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void count(ContentProof proof) {
    count(proof.evidence());
    proof.findings().forEach(this::count);
    proof.unchecked().forEach(this::count);
  }

  private void count(LeftOut left) {
    count(left.name() + left.reason());
  }

  private void count(String text) {
    characters += text.length();
    if (characters > MOST_CHARACTERS) {
      throw new Unusable("a result of more than " + MOST_CHARACTERS + " characters");
    }
  }

  private static List<String> texts(List<String> texts) {
    List<String> some =
        new ArrayList<>(texts.stream().limit(MOST_TEXTS).map(Answers::text).toList());
    if (texts.size() > MOST_TEXTS) {
      some.add("There are " + (texts.size() - MOST_TEXTS) + " more of these.");
    }
    return some;
  }

  private static String text(String text) {
    return text.length() <= LONGEST_TEXT ? text : VisibleText.of(text, LONGEST_TEXT);
  }
}
