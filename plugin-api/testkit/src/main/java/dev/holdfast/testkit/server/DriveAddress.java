package dev.holdfast.testkit.server;

import dev.holdfast.testkit.server.DriveTree.Item;
import dev.holdfast.testkit.server.DriveTree.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of an item in a drive: {@code root}, {@code special/approot} or {@code items/ID},
 * maybe {@code :/path:}, and maybe what is asked of it.
 *
 * @see <a href="https://learn.microsoft.com/graph/onedrive-addressing-driveitems">Addressing</a>
 */
record DriveAddress(String base, String path, String suffix) {

  private static final Pattern FORM =
      Pattern.compile("(root|special/approot|items/[^/:]+)(?::(/[^:]+)(?::(/.*)?)?|(/.*)?)");

  static DriveAddress of(String raw) {
    Matcher parts = FORM.matcher(raw);
    if (!parts.matches()) {
      throw new Refusal(404, "itemNotFound", "No such resource");
    }
    String path = parts.group(2) == null ? "" : decoded(parts.group(2));
    String suffix = parts.group(2) == null ? parts.group(4) : parts.group(3);
    return new DriveAddress(parts.group(1), path, suffix == null ? "" : suffix);
  }

  /** The last segment of the path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The item itself, which must exist. */
  Item item(DriveTree tree) {
    return tree.require(from(tree), path);
  }

  /** The folder that it is in, which must exist. */
  Item parent(DriveTree tree) {
    DriveTree.requireName(name());
    return tree.require(from(tree), path.substring(0, path.lastIndexOf('/')));
  }

  /** The application's folder is made when it is first asked for, in the account's language. */
  private Item from(DriveTree tree) {
    if (base.equals("special/approot")) {
      return folders(tree, "Apper/Holdfast");
    }
    return base.equals("root") ? tree.root : tree.require(decoded(base.substring(6)));
  }

  static Item folders(DriveTree tree, String path) {
    Item parent = tree.root;
    for (String name : path.split("/")) {
      Item next = tree.find(parent, name); // The parent itself for an empty name.
      parent = next == null ? tree.folder(parent, name) : next;
    }
    return parent;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
