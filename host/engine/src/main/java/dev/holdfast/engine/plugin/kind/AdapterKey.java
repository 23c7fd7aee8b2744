package dev.holdfast.engine.plugin.kind;

/**
 * The unique key of an adapter.
 *
 * @param kind the adapter's kind
 * @param id unique within its kind
 */
public record AdapterKey(AdapterKind<?, ?> kind, String id) {

  @Override
  public String toString() {
    return kind.label() + " '" + id + "'";
  }
}
