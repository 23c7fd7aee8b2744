package dev.holdfast.host.organisation.invitation;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class InvitationOnPostgresTest extends InvitationTest {}
