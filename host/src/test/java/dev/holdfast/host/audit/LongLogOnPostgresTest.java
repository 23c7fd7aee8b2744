package dev.holdfast.host.audit;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class LongLogOnPostgresTest extends LongLogTest {}
