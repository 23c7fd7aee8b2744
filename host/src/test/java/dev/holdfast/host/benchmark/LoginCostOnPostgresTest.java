package dev.holdfast.host.benchmark;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class LoginCostOnPostgresTest extends LoginCostTest {}
