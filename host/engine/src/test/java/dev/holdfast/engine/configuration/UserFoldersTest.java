package dev.holdfast.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 14: a login is kept where the user's shell says that home is. */
class UserFoldersTest {

  private static final Path KEPT_BY_THE_SYSTEM = Path.of(System.getProperty("user.home"));

  @Test
  void homeComesFromTheEnvironment() {
    assertThat(UserFolders.home(Map.of("HOME", "/elsewhere"))).hasToString("/elsewhere");
    assertThat(UserFolders.configuration(Map.of("HOME", "/elsewhere")))
        .hasToString("/elsewhere/.config");
    assertThat(
            UserFolders.configuration(Map.of("HOME", "/elsewhere", "XDG_CONFIG_HOME", "/config")))
        .hasToString("/config");
    assertThat(HostConfiguration.read(Map.of("HOME", "/elsewhere")).home())
        .hasToString("/elsewhere/.holdfast");
  }

  @Test
  void unsetOrRelativeHomeIsIgnored() {
    for (String home : new String[] {"", "relative", ".", "~"}) {
      assertThat(UserFolders.home(Map.of("HOME", home))).isEqualTo(KEPT_BY_THE_SYSTEM);
      assertThat(UserFolders.configuration(Map.of("HOME", "/h", "XDG_CONFIG_HOME", home)))
          .hasToString("/h/.config");
    }
    assertThat(UserFolders.home(Map.of())).isEqualTo(KEPT_BY_THE_SYSTEM);
  }
}
