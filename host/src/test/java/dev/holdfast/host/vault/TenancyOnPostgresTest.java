package dev.holdfast.host.vault;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class TenancyOnPostgresTest extends TenancyTest {}
