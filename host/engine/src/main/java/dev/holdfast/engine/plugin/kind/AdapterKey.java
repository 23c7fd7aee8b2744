package dev.holdfast.engine.plugin.kind;

/**
 * What names an adapter among all.
 *
 * @param kind an adapter's id is unique within its kind
 * @param id the adapter's id
 */
public record AdapterKey(AdapterKind<?> kind, String id) {

  @Override
  public String toString() {
    return kind.label() + " '" + id + "'";
  }
}
