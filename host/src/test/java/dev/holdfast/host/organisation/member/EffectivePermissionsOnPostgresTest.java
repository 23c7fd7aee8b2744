package dev.holdfast.host.organisation.member;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class EffectivePermissionsOnPostgresTest extends EffectivePermissionsTest {}
