package dev.holdfast.host.signin;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class AccessCostOnPostgresTest extends AccessCostTest {}
