package dev.holdfast.host.identity.setup;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class SetupOnPostgresTest extends SetupTest {}
