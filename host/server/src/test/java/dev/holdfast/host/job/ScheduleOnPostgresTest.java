package dev.holdfast.host.job;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class ScheduleOnPostgresTest extends ScheduleTest {}
