package dev.holdfast.host.benchmark;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class LoginCostOnPostgresTest extends LoginCostTest {}
