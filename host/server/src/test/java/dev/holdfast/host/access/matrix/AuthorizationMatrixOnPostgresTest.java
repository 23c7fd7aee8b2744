package dev.holdfast.host.access.matrix;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class AuthorizationMatrixOnPostgresTest extends AuthorizationMatrixTest {}
