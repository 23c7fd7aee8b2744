package dev.holdfast.plugins.onedrive;

import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.config.ShownWhen;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The registered application, and where backups go.
 *
 * @param clientId the application's id
 * @param clientSecret its secret, or null for a public client
 * @param tenant who may sign in: a directory's id or domain, or one of Microsoft's names for many
 * @param place the kind of place
 * @param driveId the id of the library's drive
 * @param root the folder in the drive, which must exist
 * @param cloud the cloud in which the account is
 * @param graphUrl the address of Microsoft Graph in {@link Cloud#OTHER}
 * @param loginUrl the address of its sign-in
 */
public record OneDriveConfig(
    @Field(
            label = "Client ID",
            help = "The application's ID, from its registration in Microsoft Entra.",
            placeholder = "11111111-2222-3333-4444-555555555555",
            group = "Application")
        @NotBlank
        String clientId,
    @Field(
            label = "Client secret",
            help = "Its value, not its ID. Leave empty for a public client.",
            group = "Application")
        @Nullable SecretText clientSecret,
    @Field(
            label = "Tenant",
            help =
                "Whose accounts may consent: a directory's ID or domain, consumers for personal"
                    + " accounts, organizations for work and school accounts, or common for both.",
            group = "Application",
            defaultValue = "common")
        @NotBlank
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.-]{0,99}")
        String tenant,
    @Field(label = "Place", defaultValue = "APP_FOLDER") @NotNull Place place,
    @Field(
            label = "Drive ID",
            help = "The ID of the library's drive, as Microsoft Graph shows it.",
            placeholder = "b!…")
        @ShownWhen(field = "place", is = "LIBRARY")
        @NotBlank
        @Pattern(regexp = "[A-Za-z0-9!_-]{1,200}")
        String driveId,
    @Field(
            label = "Location",
            help =
                "Where backups are kept in the drive. It must exist. Nothing outside it is touched.",
            placeholder = "Backups/Holdfast",
            keepsSecrets = true)
        @ShownWhen(
            field = "place",
            is = {"DRIVE", "LIBRARY"})
        @NotBlank
        @Pattern(regexp = "((?!\\.{1,2}(/|$))[^\\\\/:*?\"<>|]+(/(?!$)|/?$))+")
        String root,
    @Field(label = "Cloud", group = "Advanced", defaultValue = "GLOBAL") @NotNull Cloud cloud,
    @Field(label = "Address of Microsoft Graph", group = "Advanced")
        @ShownWhen(field = "cloud", is = "OTHER")
        @NotNull
        URI graphUrl,
    @Field(label = "Address of the sign-in", group = "Advanced")
        @ShownWhen(field = "cloud", is = "OTHER")
        @NotNull
        URI loginUrl) {

  /** The kind of place. */
  public enum Place {
    /** The folder that the service makes for the application. */
    @Field(
        label = "The application's own folder",
        help = "Apps/NAME in the account's drive. The consent covers nothing else.")
    APP_FOLDER,
    /** Any folder of the account's drive. */
    @Field(label = "A folder in the account's drive")
    DRIVE,
    /** A folder of a SharePoint library. */
    @Field(label = "A folder in a SharePoint library")
    LIBRARY
  }

  /**
   * The clouds.
   *
   * @see <a href="https://learn.microsoft.com/graph/deployments">National clouds</a>
   */
  public enum Cloud {
    /** Everybody else's. */
    @Field(label = "Global")
    GLOBAL("https://graph.microsoft.com", "https://login.microsoftonline.com"),
    /** The US government's. */
    @Field(label = "US government (L4)")
    US_GOVERNMENT("https://graph.microsoft.us", "https://login.microsoftonline.us"),
    /** The US Department of Defense's. */
    @Field(label = "US government (L5, DoD)")
    US_DEFENSE("https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
    /** 21Vianet's in China. */
    @Field(label = "China (21Vianet)")
    CHINA("https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn"),
    /** One that isn't known here. */
    @Field(label = "Another")
    OTHER("", "");

    private final String graph;
    private final String login;

    Cloud(String graph, String login) {
      this.graph = graph;
      this.login = login;
    }
  }

  String graph() {
    return cloud == Cloud.OTHER ? address(graphUrl) : cloud.graph;
  }

  /** The base of the endpoints of the tenant's sign-in. */
  String login() {
    return (cloud == Cloud.OTHER ? address(loginUrl) : cloud.login) + "/" + tenant + "/oauth2/v2.0";
  }

  private static String address(URI uri) {
    return uri.toString().replaceAll("/+$", "");
  }

  /** The least that the place needs. */
  String scope() {
    return switch (place) {
      case APP_FOLDER -> "Files.ReadWrite.AppFolder";
      case DRIVE -> "Files.ReadWrite";
      case LIBRARY -> "Files.ReadWrite.All";
    };
  }

  /** The resource of the drive. */
  String drive() {
    return place == Place.LIBRARY ? "/drives/" + driveId : "/me/drive";
  }

  /** The resource of the folder. */
  String folder() {
    if (place == Place.APP_FOLDER) {
      return drive() + "/special/approot";
    }
    return drive() + "/root:/" + DriveNames.encoded(root.replaceAll("/+$", "")) + ":";
  }
}
