package dev.holdfast.host.organisation.member;

import java.util.UUID;

/** Something that members have and lose when they leave the organisation. */
public interface MemberLeaving {

  /** Takes it away, in the transaction in which they leave. */
  void leave(UUID membershipId, UUID userId);
}
