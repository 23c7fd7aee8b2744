package dev.holdfast.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PluginApiTest {

  /** The API has versions of its own: the product's change more often. */
  @Test
  void bundledPluginsRequireThisVersion() throws Exception {
    assertThat(Files.readString(Path.of("../../plugins/parent/pom.xml")))
        .contains("<plugin.requires>^" + PluginApi.VERSION + "</plugin.requires>");
  }
}
