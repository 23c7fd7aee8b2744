package dev.holdfast.host.organisation.permission;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnPostgres
class EffectivePermissionsOnPostgresTest extends EffectivePermissionsTest {}
