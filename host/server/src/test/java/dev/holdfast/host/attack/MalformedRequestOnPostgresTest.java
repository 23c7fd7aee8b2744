package dev.holdfast.host.attack;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class MalformedRequestOnPostgresTest extends MalformedRequestTest {}
