package dev.holdfast.host.organisation.member;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Put;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** The owner of the organisation. */
@Controller("/api/v1/organisation/owner")
final class OwnershipController {

  /**
   * The future owner of the organisation.
   *
   * @param memberId the member
   */
  public record NewOwner(@Field(label = "Member") @NotNull UUID memberId) {}

  private final OwnershipTransfer transfer;

  OwnershipController(OwnershipTransfer transfer) {
    this.transfer = transfer;
  }

  /**
   * Transfers the organisation to a member, who gets the role Owner. The caller keeps their roles.
   */
  @Roles({Permission.ORGANISATION_DELETE, Permission.FRESH_PROOF})
  @Put
  MemberView handOverOrganisation(NewOwner owner) {
    return transfer.to(owner.memberId());
  }
}
