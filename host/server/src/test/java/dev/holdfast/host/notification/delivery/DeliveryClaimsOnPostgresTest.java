package dev.holdfast.host.notification.delivery;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class DeliveryClaimsOnPostgresTest extends DeliveryClaimsTest {}
