package dev.holdfast.host.identity.administration;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class OwnAccountOnPostgresTest extends OwnAccountTest {}
