package dev.holdfast.testkit.server;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The items of a {@link GraphDrive}, whose names differ in more than case. Not thread-safe. */
final class DriveTree {

  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i).*[\\\\/:*?\"<>|\\p{Cntrl}].*|[ ].*|.*[ .]|~.*|\\.lock|desktop\\.ini|.*_vti_.*"
              + "|(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?|.{401,}");

  /** A refusal with the status and code of the service. */
  static final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    final int status;
    final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  /** A file or a folder. */
  static final class Item {
    final String id;
    final String secret = UUID.randomUUID().toString();
    final @Nullable Item parent;
    final TreeMap<String, Item> children = new TreeMap<>();
    String name;
    @Nullable Path content;
    long size;
    String hash = "";
    Instant modified = Instant.now();
    int version;

    Item(String id, @Nullable Item parent, String name) {
      this.id = id;
      this.parent = parent;
      this.name = name;
    }

    boolean isFolder() {
      return content == null;
    }

    String eTag() {
      return "\"{" + id + "}," + version + "\"";
    }
  }

  final Map<String, Item> byId = new HashMap<>();
  final Map<String, Item> bySecret = new HashMap<>();
  final Item root;
  private int last;

  DriveTree() {
    root = add(null, "root");
  }

  private Item add(@Nullable Item parent, String name) {
    // Personal drives have ids like this one.
    Item item = new Item("HF66D53BE8A5056E!" + ++last, parent, name);
    byId.put(item.id, item);
    bySecret.put(item.secret, item);
    if (parent != null) {
      parent.children.put(lower(name), item);
    }
    return item;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  Item require(String id) {
    Item item = byId.get(id);
    if (item == null) {
      throw new Refusal(404, "itemNotFound", "The resource could not be found.");
    }
    return item;
  }

  /** The item at a path below another, or null. */
  @Nullable Item find(Item base, String path) {
    Item item = base;
    for (String name : path.split("/")) {
      item = name.isEmpty() || item == null ? item : item.children.get(lower(name));
    }
    return item;
  }

  Item require(Item base, String path) {
    Item item = find(base, path);
    if (item == null) {
      throw new Refusal(404, "itemNotFound", "The resource could not be found.");
    }
    return item;
  }

  /** Adds a folder; refuses a name that is taken. */
  Item folder(Item parent, String name) {
    requireName(name);
    if (parent.children.containsKey(lower(name))) {
      throw new Refusal(409, "nameAlreadyExists", "An item with this name already exists.");
    }
    return add(parent, name);
  }

  static void requireName(String name) {
    if (name.isEmpty() || REFUSED.matcher(name).matches()) {
      throw new Refusal(400, "invalidRequest", "The name is not allowed: " + name);
    }
  }

  /** Stores a file's content, which moves. A file that is replaced keeps its name. */
  Item store(Item parent, String name, Path content, String hash, boolean replace)
      throws IOException {
    Item item = parent.children.get(lower(name));
    if (item != null && (item.isFolder() || !replace)) {
      throw new Refusal(409, "nameAlreadyExists", "An item with this name already exists.");
    }
    if (item == null) {
      item = add(parent, name);
    } else if (item.content != null) {
      Files.delete(item.content);
    }
    item.content = content;
    item.size = Files.size(content);
    item.hash = hash;
    item.modified = Instant.now();
    item.version++;
    return item;
  }

  void rename(Item item, String name) {
    requireName(name);
    Item parent = item.parent;
    Item other = parent == null ? root : parent.children.get(lower(name));
    if (parent == null || other != null && other != item) {
      throw new Refusal(409, "nameAlreadyExists", "An item with this name already exists.");
    }
    parent.children.remove(lower(item.name));
    item.name = name;
    item.version++;
    parent.children.put(lower(name), item);
  }

  void delete(Item item) throws IOException {
    for (Item child : item.children.values().toArray(Item[]::new)) {
      delete(child);
    }
    if (item.content != null) {
      Files.deleteIfExists(item.content);
    }
    byId.remove(item.id);
    bySecret.remove(item.secret);
    if (item.parent != null) {
      item.parent.children.remove(lower(item.name));
    }
  }

  long used() {
    return byId.values().stream().mapToLong(item -> item.size).sum();
  }

  /** The documentation's definition, after bytes that are turned alike are combined. */
  static String quickXorHash(Path file) throws IOException {
    byte[] folded = new byte[160];
    long length = 0;
    int place = 0;
    byte[] buffer = new byte[64 * 1024];
    try (var in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          folded[place] ^= buffer[i];
          place = place == 159 ? 0 : place + 1;
        }
        length += n;
      }
    }
    BigInteger mask = BigInteger.ONE.shiftLeft(160).subtract(BigInteger.ONE);
    BigInteger hash = BigInteger.ZERO;
    for (int i = 0; i < 160; i++) {
      BigInteger turned = BigInteger.valueOf(folded[i] & 0xff).shiftLeft(i * 11 % 160);
      hash = hash.xor(turned.and(mask)).xor(turned.shiftRight(160));
    }
    hash = hash.xor(BigInteger.valueOf(length).shiftLeft(96));
    byte[] bytes = new byte[20];
    for (int i = 0; i < 20; i++) {
      bytes[i] = hash.shiftRight(8 * i).byteValue();
    }
    return Base64.getEncoder().encodeToString(bytes);
  }
}
