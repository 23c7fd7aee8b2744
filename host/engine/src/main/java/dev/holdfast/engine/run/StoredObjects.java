package dev.holdfast.engine.run;

import dev.holdfast.engine.manifest.BackupObject;
import dev.holdfast.engine.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects that a run has stored, or tried to store, at one destination. Thread-safe. */
final class StoredObjects {

  private final Set<String> attempted = new LinkedHashSet<>();
  private final Set<String> safe = new HashSet<>();
  private final Set<String> published = new HashSet<>();

  /** Records that an object may exist, in any state. */
  synchronized void attempt(String object) {
    attempted.add(object);
  }

  /** Records that an object is stored completely. */
  synchronized void safe(String object) {
    safe.add(object);
  }

  /** Records that an object is not complete after all. */
  synchronized void unsafe(String object) {
    safe.remove(object);
  }

  synchronized boolean has(String object) {
    return safe.contains(object);
  }

  /** Records that the backup exists here. */
  synchronized void publish(Manifest manifest) {
    published.add(Manifest.OBJECT_NAME);
    published.add(Manifest.SIGNATURE_NAME);
    for (BackupObject object : manifest.objects()) {
      published.add(object.object());
      for (int number = 1; number <= object.parts().size(); number++) {
        published.add(BackupObject.partName(object.object(), number));
      }
    }
  }

  synchronized boolean isPublished() {
    return !published.isEmpty();
  }

  /** Records that the backup must not exist here after all. */
  synchronized void retract() {
    published.clear();
  }

  /**
   * Returns what to delete, the last written first, so that a manifest never remains without its
   * entries.
   */
  synchronized List<String> leftovers() {
    List<String> objects = new ArrayList<>(attempted);
    objects.removeAll(published);
    java.util.Collections.reverse(objects);
    return objects;
  }
}
