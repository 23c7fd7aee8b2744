package dev.holdfast.host.plugin;

/** Why a jar isn't loaded, in words for people. */
record Refusal(RefusalCode code, String reason) {}
