package dev.holdfast.cli.organisation;

import dev.holdfast.cli.remote.Resource;

/** People by their accounts, as the organisation lists them. */
final class Members {

  static final Resource ACCOUNTS = Resource.ofPeople("member", "/api/v1/members").by("userId");

  private Members() {}
}
