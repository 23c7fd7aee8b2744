package dev.holdfast.host.audit;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnPostgres
class AuditTrailOnPostgresTest extends AuditTrailTest {}
