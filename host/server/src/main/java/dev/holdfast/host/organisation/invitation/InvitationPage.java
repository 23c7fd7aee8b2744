package dev.holdfast.host.organisation.invitation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some invitations, newest first.
 *
 * @param items the invitations
 * @param next where the next page begins, or null on the last
 */
public record InvitationPage(List<InvitationView> items, @Nullable UUID next) {}
