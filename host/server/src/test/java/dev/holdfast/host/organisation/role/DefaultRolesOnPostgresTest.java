package dev.holdfast.host.organisation.role;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class DefaultRolesOnPostgresTest extends DefaultRolesTest {}
