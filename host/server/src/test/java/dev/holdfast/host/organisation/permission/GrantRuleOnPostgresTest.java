package dev.holdfast.host.organisation.permission;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class GrantRuleOnPostgresTest extends GrantRuleTest {}
