package dev.holdfast.host.identity.account;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class EmailVerificationOnPostgresTest extends EmailVerificationTest {}
