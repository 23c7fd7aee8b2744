package dev.holdfast.engine.run;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.StoredEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run has stored at one destination, or tried to. Threads: safe. */
final class StoredObjects {

  private final Set<String> attempted = new LinkedHashSet<>();
  private final Set<String> safe = new HashSet<>();
  private final Set<String> published = new HashSet<>();

  /** An object may be there from now on, in whatever state. */
  synchronized void attempt(String object) {
    attempted.add(object);
  }

  /** An object is there and whole. */
  synchronized void safe(String object) {
    safe.add(object);
  }

  /** It turned out that an object isn't whole after all. */
  synchronized void unsafe(String object) {
    safe.remove(object);
  }

  synchronized boolean has(String object) {
    return safe.contains(object);
  }

  /** The backup exists here. */
  synchronized void publish(Manifest manifest) {
    published.add(Manifest.OBJECT_NAME);
    published.add(Manifest.SIGNATURE_NAME);
    manifest.entries().stream().map(StoredEntry::object).forEach(published::add);
  }

  synchronized boolean isPublished() {
    return !published.isEmpty();
  }

  /** The backup shall not exist here after all. */
  synchronized void retract() {
    published.clear();
  }

  /** What to delete, the last written first: so a manifest never remains without its entries. */
  synchronized List<String> leftovers() {
    List<String> objects = new ArrayList<>(attempted);
    objects.removeAll(published);
    java.util.Collections.reverse(objects);
    return objects;
  }
}
