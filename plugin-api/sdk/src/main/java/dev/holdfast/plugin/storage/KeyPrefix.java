package dev.holdfast.plugin.storage;

/**
 * A folder of keys: empty for all, or segments that each end with {@code /}.
 *
 * @param value the prefix as text, for example {@code shop/2026/}
 */
public record KeyPrefix(String value) implements FolderItem {

  /** All keys. */
  public static final KeyPrefix ALL = new KeyPrefix("");

  /** Accepts only the start of an {@link ObjectKey} up to a slash. */
  public KeyPrefix {
    if (!value.isEmpty()) {
      if (!value.endsWith("/")) {
        throw new IllegalArgumentException("A key prefix ends with a slash: " + value);
      }
      ObjectKey.require(value.substring(0, value.length() - 1), value);
    }
  }

  /** The key with this name in this folder. */
  public ObjectKey key(String name) {
    return new ObjectKey(value + name);
  }

  /** The folder with this name in this folder. */
  public KeyPrefix folder(String name) {
    return new KeyPrefix(value + name + "/");
  }

  /** The last segment, without its slash; empty for {@link #ALL}. */
  public String name() {
    return value.isEmpty() ? "" : value.substring(parentLength(), value.length() - 1);
  }

  /** The folder that this one is directly in; {@link #ALL} is its own. */
  public KeyPrefix parent() {
    return value.isEmpty() ? ALL : new KeyPrefix(value.substring(0, parentLength()));
  }

  private int parentLength() {
    return value.lastIndexOf('/', value.length() - 2) + 1;
  }

  /** Whether a key is in this folder or below it. */
  public boolean contains(ObjectKey key) {
    return key.value().startsWith(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
