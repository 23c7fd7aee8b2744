package dev.holdfast.host.organisation.member;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnPostgres
class EffectivePermissionsOnPostgresTest extends EffectivePermissionsTest {}
