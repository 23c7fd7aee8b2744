package dev.holdfast.host.organisation.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.access.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PermissionTableTest {

  @Test
  void documentedTableMatchesTheHost() throws Exception {
    List<String> documented =
        Files.readAllLines(Path.of("../../docs/permissions.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Permission.catalogue().stream().map(PermissionTableTest::row).toList());
  }

  private static String row(Permission permission) {
    String marks =
        Arrays.stream(DefaultRole.values())
            .map(role -> role.permissions().allows(permission) ? " ✓ |" : " |")
            .collect(Collectors.joining());
    return "| `" + permission.slug() + "` | " + permission.description() + " |" + marks;
  }
}
