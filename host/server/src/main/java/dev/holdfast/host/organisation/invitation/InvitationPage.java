package dev.holdfast.host.organisation.invitation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some invitations, newest first.
 *
 * @param items the invitations
 * @param next pass it as after for the next page; null on the last
 */
public record InvitationPage(List<InvitationView> items, @Nullable UUID next) {}
