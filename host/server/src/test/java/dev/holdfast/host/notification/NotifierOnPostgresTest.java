package dev.holdfast.host.notification;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class NotifierOnPostgresTest extends NotifierTest {}
