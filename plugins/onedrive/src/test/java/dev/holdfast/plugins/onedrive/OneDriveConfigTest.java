package dev.holdfast.plugins.onedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.oauth.OAuthClient;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugins.onedrive.OneDriveConfig.Cloud;
import dev.holdfast.plugins.onedrive.OneDriveConfig.Place;
import jakarta.validation.constraints.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneDriveConfigTest {

  /** The least scope for the place, of the cloud's own service. */
  @ParameterizedTest
  @CsvSource({
    "GLOBAL, APP_FOLDER, https://graph.microsoft.com/Files.ReadWrite.AppFolder,"
        + " https://login.microsoftonline.com",
    "US_GOVERNMENT, DRIVE, https://graph.microsoft.us/Files.ReadWrite,"
        + " https://login.microsoftonline.us",
    "US_DEFENSE, LIBRARY, https://dod-graph.microsoft.us/Files.ReadWrite.All,"
        + " https://login.microsoftonline.us",
    "CHINA, DRIVE, https://microsoftgraph.chinacloudapi.cn/Files.ReadWrite,"
        + " https://login.chinacloudapi.cn"
  })
  void clientOfTheCloud(Cloud cloud, Place place, String scope, String login) {
    OAuthClient client = new OneDriveDestination().oauth(Configs.in(cloud, place));
    assertThat(client.scopes()).containsExactly(scope, "offline_access");
    assertThat(client.tokenEndpoint()).hasToString(login + "/contoso.com/oauth2/v2.0/token");
    assertThat(client.deviceEndpoint()).isPresent();
    assertThat(client.secret()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Backups, true",
    "My Backups/100% of #1/, true",
    ".hidden/...x, true",
    "/root, false",
    "a//b, false",
    "a/../b, false",
    "., false",
    "a:/b, false",
    "a?b, false"
  })
  void locationIsAPathInTheDrive(String root, boolean valid) throws Exception {
    String pattern =
        OneDriveConfig.class.getDeclaredField("root").getAnnotation(Pattern.class).regexp();
    assertThat(root.matches(pattern)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "db-0001.zst.age, db-0001.zst.age",
    "end., end.!",
    "con, !con",
    "LPT1.txt, !LPT1.txt",
    ".lock, !.lock",
    "Desktop.ini, !Desktop.ini",
    "a_vti_b, a_vti!_b",
    "_VTI__vti_, _VTI!__vti!_",
    "nul., !nul.!"
  })
  void namesThatADriveRefusesAreChanged(String segment, String name) {
    assertThat(DriveNames.of(segment)).isEqualTo(name);
    assertThat(DriveNames.key(KeyPrefix.ALL, name))
        .hasValueSatisfying(key -> assertThat(key.value()).isEqualTo(segment));
  }

  @Test
  void namesThatNobodyWroteAreNoKeys() {
    for (String name : new String[] {"Con", "a!b", "!x", "with space", "~$x", "ü", ""}) {
      assertThat(DriveNames.key(KeyPrefix.ALL, name)).isEmpty();
    }
  }
}
