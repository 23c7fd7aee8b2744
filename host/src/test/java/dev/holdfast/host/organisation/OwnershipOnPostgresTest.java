package dev.holdfast.host.organisation;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class OwnershipOnPostgresTest extends OwnershipTest {}
