package dev.holdfast.host.plugin;

/**
 * What names an adapter among all.
 *
 * @param kind an adapter's id is unique within its kind
 * @param id the adapter's id
 */
record AdapterKey(AdapterKind<?> kind, String id) {

  @Override
  public String toString() {
    return kind.label() + " '" + id + "'";
  }
}
