package dev.holdfast.host.identity;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class AccessCostOnPostgresTest extends AccessCostTest {}
