package dev.holdfast.host.signin.twofactor;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class TwoFactorOnPostgresTest extends TwoFactorTest {}
