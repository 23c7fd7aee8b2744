package dev.holdfast.host.organisation.role;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class DefaultRolesOnPostgresTest extends DefaultRolesTest {}
