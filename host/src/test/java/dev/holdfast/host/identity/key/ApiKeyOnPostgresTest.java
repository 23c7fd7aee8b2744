package dev.holdfast.host.identity.key;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class ApiKeyOnPostgresTest extends ApiKeyTest {}
