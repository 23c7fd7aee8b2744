package dev.holdfast.host.identity.account;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class PasswordHistoryOnPostgresTest extends PasswordHistoryTest {}
