package dev.holdfast.host.identity.administration;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class OwnerRecoveryOnPostgresTest extends OwnerRecoveryTest {}
