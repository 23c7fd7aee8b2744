package dev.holdfast.host.organisation.tenancy;

import dev.holdfast.engine.schema.EmailAddress;
import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An organisation to be made.
 *
 * @param name the displayed name
 * @param slug identifier in URLs; unique, can't be changed
 * @param ownerEmail e-mail address of the account that will own it
 */
public record NewOrganisation(
    @Field(label = "Name") @ResourceName String name,
    @Field(label = "Slug")
        @NotNull
        @Size(min = 2, max = 63)
        @Pattern(regexp = "[a-z0-9]+(?:-[a-z0-9]+){0,31}")
        String slug,
    @Field(label = "Owner's e-mail") @NotBlank @Pattern(regexp = EmailAddress.FORM) @Size(max = 254)
        String ownerEmail) {

  /** Refuses the form of ids: what names an organisation by slug or id must not mean two. */
  public NewOrganisation {
    if (slug.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new IllegalArgumentException("slug must not look like an id");
    }
  }
}
