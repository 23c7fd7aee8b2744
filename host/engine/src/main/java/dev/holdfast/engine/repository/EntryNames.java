package dev.holdfast.engine.repository;

import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.text.Slug;
import dev.holdfast.plugin.database.Subject;
import java.util.HashSet;
import java.util.Set;

/** Gives each entry of a backup a unique name, which reveals its subject only if unencrypted. */
public final class EntryNames {

  /** With a number, extensions and a part's number, an object's name has at most 80 characters. */
  private static final int LENGTH = 44;

  private final Set<String> taken = new HashSet<>(Set.of("globals", "manifest"));
  private final boolean silent;
  private int count;

  public EntryNames(boolean silent) {
    this.silent = silent;
  }

  /** Returns the next name, which is never {@link Manifest#OBJECT_NAME}. */
  public String next(Subject subject) {
    if (subject.is(Subject.GLOBALS)) {
      return subject.kind();
    }
    String kind = subject.is(Subject.DATABASE) ? "db" : "entry";
    String name =
        silent ? "%s-%04d".formatted(kind, ++count) : Slug.of(subject.label(), "database", LENGTH);
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }
}
