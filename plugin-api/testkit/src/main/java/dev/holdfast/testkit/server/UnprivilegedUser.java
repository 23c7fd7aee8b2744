package dev.holdfast.testkit.server;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;

/**
 * The user for servers that refuse to run as root: the current user, or {@code postgres} if that is
 * root, or {@code nobody} where PostgreSQL isn't installed.
 */
final class UnprivilegedUser {

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private static final UserPrincipalLookupService USERS =
      FileSystems.getDefault().getUserPrincipalLookupService();

  private UnprivilegedUser() {}

  /** Returns a command that runs another command as this user, in the same process. */
  static List<String> command(List<String> command) {
    if (!ROOT) {
      return command;
    }
    String name = name();
    String group = name.equals("nobody") ? "nogroup" : name;
    List<String> whole =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--init-groups", "--"));
    whole.addAll(command);
    return whole;
  }

  /** Makes this user the owner of files. */
  static void give(List<Path> files) throws IOException {
    if (!ROOT) {
      return;
    }
    UserPrincipal user = USERS.lookupPrincipalByName(name());
    for (Path file : files) {
      Files.setOwner(file, user);
    }
  }

  /** Looked up each time: a test may install PostgreSQL. */
  private static String name() {
    try {
      return USERS.lookupPrincipalByName("postgres").getName();
    } catch (IOException unknown) {
      return "nobody";
    }
  }
}
