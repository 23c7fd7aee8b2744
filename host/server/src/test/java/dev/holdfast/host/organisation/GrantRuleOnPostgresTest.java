package dev.holdfast.host.organisation;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class GrantRuleOnPostgresTest extends GrantRuleTest {}
