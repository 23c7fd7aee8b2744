package dev.holdfast.host.attack;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class LoginAttackOnPostgresTest extends LoginAttackTest {}
