package dev.holdfast.host.signin.administration;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class OwnAccountOnPostgresTest extends OwnAccountTest {}
