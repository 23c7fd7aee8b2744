package dev.holdfast.host.signin.key;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class ApiKeyOnPostgresTest extends ApiKeyTest {}
