package dev.holdfast.plugins.onedrive;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugins.onedrive.OneDriveConfig.Cloud;
import dev.holdfast.plugins.onedrive.OneDriveConfig.Place;
import dev.holdfast.testkit.server.AuthorizationServer;
import dev.holdfast.testkit.server.GraphDrive;
import java.net.URI;

/** Configurations for the testkit's drive. */
final class Configs {

  private static final URI LOGIN = URI.create("http://127.0.0.1:1/");

  private Configs() {}

  static OneDriveConfig appFolder(GraphDrive drive) {
    return of(drive.address(), Place.APP_FOLDER, null, null);
  }

  static OneDriveConfig folder(GraphDrive drive, String root) {
    return of(drive.address(), Place.DRIVE, null, root);
  }

  static OneDriveConfig library(GraphDrive drive, String driveId, String root) {
    return of(drive.address(), Place.LIBRARY, driveId, root);
  }

  /** Hidden fields are null, as the host leaves them. */
  static OneDriveConfig of(URI graph, Place place, String driveId, String root) {
    return new OneDriveConfig(
        AuthorizationServer.CLIENT_ID,
        SecretText.of(AuthorizationServer.CLIENT_SECRET),
        "common",
        place,
        driveId,
        root,
        Cloud.OTHER,
        graph,
        LOGIN);
  }

  static OneDriveConfig in(Cloud cloud, Place place) {
    return new OneDriveConfig("id", null, "contoso.com", place, "b!x", "a", cloud, null, null);
  }
}
