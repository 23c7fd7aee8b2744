package dev.holdfast.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;

/**
 * The user for servers that refuse to run as root: the current user, or {@code postgres} if that is
 * root.
 */
final class UnprivilegedUser {

  private static final String NAME = "postgres";
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private UnprivilegedUser() {}

  /** Returns a command that runs another command as this user, in the same process. */
  static List<String> command(List<String> command) {
    if (!ROOT) {
      return command;
    }
    List<String> whole =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + NAME, "--regid=" + NAME, "--init-groups", "--"));
    whole.addAll(command);
    return whole;
  }

  /** Makes this user the owner of files. */
  static void give(List<Path> files) throws IOException {
    if (!ROOT) {
      return;
    }
    for (Path file : files) {
      UserPrincipal user =
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME);
      Files.setOwner(file, user);
    }
  }
}
