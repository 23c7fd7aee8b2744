package dev.holdfast.host.web;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class TimesOnPostgresTest extends TimesTest {}
