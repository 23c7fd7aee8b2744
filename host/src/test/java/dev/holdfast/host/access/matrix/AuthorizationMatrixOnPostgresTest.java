package dev.holdfast.host.access.matrix;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class AuthorizationMatrixOnPostgresTest extends AuthorizationMatrixTest {}
