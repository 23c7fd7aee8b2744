package dev.holdfast.host.organisation;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.password.PasswordPolicy;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an organisation. Its slug is in URLs and can't be changed.
 *
 * @param name the displayed name
 * @param sessionLifetime seconds until a new login is required
 * @param sessionIdle seconds without a request after which a session ends
 * @param requireMfa whether members need a second factor
 * @param allowedMfaMethods kinds of second factors that can be enrolled; empty for any
 * @param passwordPolicy rules for new passwords
 * @param branding colours and logo
 */
public record OrganisationSettings(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Session lifetime", defaultValue = "3600") @Min(300) @Max(2_592_000)
        int sessionLifetime,
    @Field(label = "Session idle time", defaultValue = "1800") @Min(60) @Max(2_592_000)
        int sessionIdle,
    @Field(label = "Require a second factor", defaultValue = "false") boolean requireMfa,
    @Field(label = "Second factors") @Size(max = 10) List<@NotNull MfaMethod> allowedMfaMethods,
    @Field(label = "Passwords") @NotNull PasswordPolicy passwordPolicy,
    @Field(label = "Branding") @NotNull Branding branding) {

  /** Refuses a session that idles for longer than it lives; keeps its own copy of the list. */
  public OrganisationSettings {
    allowedMfaMethods = allowedMfaMethods.stream().distinct().toList();
    if (sessionIdle > sessionLifetime) {
      throw new IllegalArgumentException("sessionIdle must be at most sessionLifetime");
    }
  }

  /**
   * How an organisation looks. Pictures are links, which the host itself never follows.
   *
   * @param primaryColor color as #rrggbb; absent for the default
   * @param logoUrl an https URL; absent for the default
   * @param faviconUrl an https URL; absent for the default
   */
  public record Branding(
      @Field(label = "Colour") @Pattern(regexp = "#[0-9a-fA-F]{6}") @Nullable String primaryColor,
      @Field(label = "Logo") @Size(max = 2000) @Pattern(regexp = HTTPS) @Nullable String logoUrl,
      @Field(label = "Icon") @Size(max = 2000) @Pattern(regexp = HTTPS)
          @Nullable String faviconUrl) {

    /** What could end an attribute or start another scheme is no part of it. */
    private static final String HTTPS = "https://[^\\s\"'<>\\\\]+";
  }
}
