package dev.holdfast.host.organisation.member;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Put;

/** The owner of the organisation. */
@Controller("/api/v1/organisation/owner")
final class OwnershipController {

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
