package dev.holdfast.host.identity.twofactor;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class TwoFactorOnPostgresTest extends TwoFactorTest {}
