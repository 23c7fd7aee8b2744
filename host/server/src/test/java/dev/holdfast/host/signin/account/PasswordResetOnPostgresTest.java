package dev.holdfast.host.signin.account;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class PasswordResetOnPostgresTest extends PasswordResetTest {}
