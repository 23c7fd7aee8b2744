package dev.holdfast.toolkit.storage;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names of files that are being written beside their final place. */
public final class UnfinishedName {

  private static final Pattern FORM =
      Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.unfinished");

  private UnfinishedName() {}

  /** Returns a name that no other file has. */
  public static String create() {
    return "." + UUID.randomUUID() + ".unfinished";
  }

  /** Whether a name, without a folder, has the form of those that {@link #create} returns. */
  public static boolean matches(String name) {
    return FORM.matcher(name).matches();
  }
}
