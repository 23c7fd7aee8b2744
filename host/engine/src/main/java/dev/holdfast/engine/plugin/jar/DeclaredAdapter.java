package dev.holdfast.engine.plugin.jar;

import dev.holdfast.engine.plugin.kind.AdapterKey;

/**
 * An adapter as a jar's manifest declares it, for the person who approves the jar.
 *
 * @param kind for example {@code storage}; may be unknown if the plugin is for a newer host
 * @param id unique within the kind
 */
public record DeclaredAdapter(String kind, String id) {

  /** The adapter with this key. */
  public static DeclaredAdapter of(AdapterKey key) {
    return new DeclaredAdapter(key.kind().id(), key.id());
  }

  static DeclaredAdapter parse(String text) {
    int slash = text.indexOf('/');
    return new DeclaredAdapter(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
