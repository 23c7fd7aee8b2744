package dev.holdfast.host.organisation.invitation;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class InvitationOnPostgresTest extends InvitationTest {}
