package dev.holdfast.engine.plugin.kind;

import dev.holdfast.plugin.AdapterType;

/**
 * An adapter as shown in lists.
 *
 * @param kind the kind's id
 * @param id unique within the kind
 * @param name the display name
 * @param summary one sentence
 */
public record AdapterView(String kind, String id, String name, String summary) {

  public static AdapterView of(AdapterKind<?, ?> kind, AdapterType type) {
    return new AdapterView(kind.id(), type.id(), type.name(), type.summary());
  }
}
